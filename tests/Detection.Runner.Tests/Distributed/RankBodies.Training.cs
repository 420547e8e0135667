using Detection.Core.Config;
using Detection.Core.Parallel;
using Detection.Runner.Distributed;
using Detection.Runner.Running;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Distributed;

internal static partial class RankBodies
{
    public static void Training(C10dProcessGroup group)
    {
        var arguments = Environment.GetEnvironmentVariable("DETECTION_TEST_TRAINING")!.Split('|');
        using var joined = Ranks.Join(group);
        using var session = new TrainingSession(ConfigFile.Load(arguments[0]), arguments[1], () => CPU, 5, arguments.Length > 2 ? new ResumePoint(null) : null);
        session.Run();
    }
}
