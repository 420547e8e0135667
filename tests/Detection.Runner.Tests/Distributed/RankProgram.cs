using System.Globalization;
using Detection.Runner.Commands;
using Detection.Runner.Distributed;

namespace Detection.Runner.Tests.Distributed;

/// <summary>Runs one of <see cref="RankBodies"/> as one rank of several: <c>dotnet Detection.Runner.Tests.dll BODY RANK SIZE PORT</c>.</summary>
internal static class RankProgram
{
    public static int Main(string[] arguments)
    {
        var body = typeof(RankBodies).GetMethod(arguments[0])!.CreateDelegate<Action<C10dProcessGroup>>();
        var (rank, size, port) = (Number(arguments[1]), Number(arguments[2]), Number(arguments[3]));
        TorchSharp.torch.set_num_threads(1);
        try
        {
            using var group = C10dProcessGroup.Join(new RankAddress(rank, size, rank, "127.0.0.1", port), joinTimeout: TimeSpan.FromSeconds(30));
            try
            {
                body(group);
                group.Barrier();
            }
            catch (Exception error)
            {
                group.Fail(error.Message);
                throw;
            }
        }
        catch (Exception error)
        {
            return ErrorReport.Write(error, verbose: true);
        }

        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
