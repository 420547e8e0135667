using System.CommandLine;
using Detection.Runner.Diagnosis;

namespace Detection.Runner.Commands;

/// <summary><c>detection doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Examines this installation and machine: libraries, threads, GPUs, image formats, speed; says what is wrong and what to do. Exits with 1 when something is.");
        var device = new Option<string?>("--device") { Description = "Where the self-test computes: cpu, cuda or cuda:N. The default is the first GPU that libtorch can use, else the CPU.", HelpName = "DEVICE" };
        var json = new Option<bool>("--json") { Description = "Writes JSON, for programs and bug reports." };
        var plugins = new PluginOption();
        command.Options.Add(device);
        command.Options.Add(json);
        plugins.AddTo(command);
        command.SetAction(parsed =>
        {
            var report = Doctor.Examine(Doctor.Diagnoses(parsed.GetValue(device), plugins.Alone(parsed)));
            Console.Out.Write(parsed.GetValue(json) ? report.ToJson() + "\n" : report.ToText());
            return report.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
