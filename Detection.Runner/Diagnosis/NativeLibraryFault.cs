using Detection.Core.Faults;

namespace Detection.Runner.Diagnosis;

/// <summary>Tells a command's user that libtorch or OpenCV cannot be loaded, wherever that shows.</summary>
internal static class NativeLibraryFault
{
    /// <summary>The fault; null where an exception has another cause.</summary>
    /// <param name="error">The exception.</param>
    public static Fault? Of(Exception error)
    {
        var cause = error;
        while (cause is TypeInitializationException { InnerException: { } inner }) cause = inner;
        if (cause is not (DllNotFoundException or EntryPointNotFoundException)) return null;
        var isOpenCv = cause.Message.Contains("opencv", StringComparison.OrdinalIgnoreCase);
        var failure = new LoadFailure(cause, isOpenCv ? "libdetection_opencv.so" : "libdetection_torch.so", AppContext.BaseDirectory);
        return new Fault("", $"{(isOpenCv ? "OpenCV" : "libtorch")} cannot be used")
        {
            Found = failure.Describe(Provider.Current),
            Remedy = $"{(isOpenCv ? Provider.Current.InstallOpenCv : Provider.Current.InstallTorch)}; 'detection doctor' examines the whole installation",
        };
    }
}
