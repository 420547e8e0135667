using System.CommandLine;
using System.Globalization;
using Detection.Models.Verification;
using Detection.Runner.Running;
using Detection.Runner.Verification;
using TorchSharp;

namespace Detection.Runner.Commands;

/// <summary><c>detection verify CASE.json...</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var cases = new Argument<string[]>("CASE.json") { Description = "Recorded cases: a detector's config, weights, input and results, or COCO results and their figures.", Arity = ArgumentArity.OneOrMore };
        var data = new Option<string?>("--data") { Description = "Where a case's annotation file is looked for. The default is the folder data beside the cases' folder.", HelpName = "DIR" };
        var command = new Command("verify", "Replays recorded cases of mmdetection and compares every number.") { cases, data };
        var device = new DeviceOption();
        device.AddTo(command);
        command.SetAction(parsed =>
        {
            ComputeEnvironment.UseAllCores();
            Console.Out.WriteLine(ComputeEnvironment.Describe());
            // The recorded numbers are a CPU's: TF32 keeps ten bits of them.
            torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = false;
            var place = device.Get(parsed, null, "cpu");
            var (passed, failed) = (0, 0);
            foreach (var path in parsed.GetRequiredValue(cases))
            {
                var report = RecordedCases.Replay(path, parsed.GetValue(data), place);
                Print(report);
                if (report.Passed) passed++;
                else failed++;
            }

            Console.Out.WriteLine($"{passed} passed, {failed} failed");
            return failed == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Print(ReplayReport report)
    {
        var parts = string.Join("  ", report.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Deviation:0.0e+0}")));
        Console.Out.WriteLine($"{(report.Passed ? "passed" : "FAILED")}  {report.Case}  {parts}");
        foreach (var part in report.Parts.Where(part => !part.Passed))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        {part.Name}: {part.Deviation:0.0e+0} is above {part.Limit:0.0e+0}: {part.Where}"));
    }
}
