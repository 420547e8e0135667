using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Detection.Core.Config;
using Detection.Core.Faults;
using Detection.Core.Parallel;
using Detection.Runner.Diagnosis;
using OpenCvSharp;

namespace Detection.Runner.Commands;

/// <summary>Tells an exception to the user: what they can mend in the form of all faults, anything else as the bug that it is.</summary>
internal static class ErrorReport
{
    /// <summary>Writes it to the error stream.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="verbose">Whether to add the whole chain of exceptions with their stack traces.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception error, bool verbose)
    {
        var (faults, code) = Explain(error);
        ErrorStream.Write(faults);
        if (verbose) Console.Error.WriteLine($"\n{error}");
        return code;
    }

    private static (IReadOnlyList<Fault> Faults, int Code) Explain(Exception error) => error switch
    {
        IFaultException told => (told.Faults, ExitCode.Fault),
        RankLostException => ([new Fault("", error.Message)], ExitCode.RankLost),
        _ when NativeLibraryFault.Of(error) is { } missing => ([missing], ExitCode.Fault),
        IOException or UnauthorizedAccessException or InvalidDataException => ([Fault.FromMessage(error.Message)], ExitCode.Fault),
        InvalidOperationException or ArgumentException or NotSupportedException when IsDeliberate(error) => ([Fault.FromMessage(Sentence(error))], ExitCode.Fault),
        ExternalException or OpenCVException => ([Native(error)], ExitCode.Internal),
        _ => ([Bug(error)], ExitCode.Internal),
    };

    // What components throw themselves says what is wrong with what they were given; what the class library throws at them is their bug.
    private static bool IsDeliberate(Exception error) =>
        error is not ObjectDisposedException && error.TargetSite?.DeclaringType?.Assembly is { } thrower && thrower != typeof(object).Assembly
        && thrower.GetReferencedAssemblies().Append(thrower.GetName()).Any(name => name.Name == typeof(ConfigNode).Assembly.GetName().Name);

    private static string Sentence(Exception error) =>
        error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;

    private static Fault Native(Exception error)
    {
        var (library, member) = (error is OpenCVException ? "OpenCV" : "libtorch", Member(error));
        return new Fault(member ?? "", $"{library} refused an operation: {error.Message.Trim()}")
        {
            Remedy = "the parts of the config do not fit together, or this is a bug; 'detection check CONFIG' tells which part, --verbose shows the stack",
        };
    }

    private static Fault Bug(Exception error)
    {
        var culprit = Culprit(error)?.Assembly.GetName().Name;
        var whose = culprit is null || culprit.StartsWith("Detection.", StringComparison.Ordinal) ? "detection" : $"the plugin {culprit}";
        return new Fault(Member(error) ?? "", $"{error.GetType().Name}: {error.Message}")
        {
            Remedy = $"this is a bug in {whose}, please report it; --verbose shows the stack",
        };
    }

    private static string? Member(Exception error) =>
        Frames(error).FirstOrDefault(method => IsOurs(method.DeclaringType)) is { } method ? $"{method.DeclaringType!.FullName}.{method.Name}" : null;

    private static Type? Culprit(Exception error) => Frames(error).Select(method => method.DeclaringType).FirstOrDefault(IsOurs);

    private static IEnumerable<MethodBase> Frames(Exception error) => new StackTrace(error).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>();

    private static bool IsOurs(Type? type) => type?.Assembly.GetName().Name is { } name
        && name.Split('.')[0] is not ("System" or "Microsoft" or "TorchSharp" or "OpenCvSharp" or "Newtonsoft" or "Spectre" or "Serilog" or "Scrutor" or "mscorlib" or "netstandard");
}
