using Detection.Runner.Commands;
using Detection.Runner.Distributed;

namespace Detection.Runner.Tests.Distributed;

/// <summary>Runs one of <see cref="RankBodies"/> as the rank that the environment says: <c>dotnet Detection.Runner.Tests.dll BODY</c>.</summary>
internal static class RankProgram
{
    public static StartCommand Command(string body) => new("dotnet", [typeof(RankProgram).Assembly.Location, body]);

    public static int Main(string[] arguments)
    {
        var body = typeof(RankBodies).GetMethod(arguments[0])!.CreateDelegate<Func<C10dProcessGroup, int>>();
        LauncherWatch.Start();
        try
        {
            return RankRun.Of(RankEnvironment.OfThisProcess.Read("pytorch"), () => body((C10dProcessGroup)Core.Parallel.Ranks.Group));
        }
        catch (Exception error)
        {
            return ErrorReport.Write(error, verbose: false);
        }
    }
}
