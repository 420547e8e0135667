using System.CommandLine;
using Detection.Runner.Distributed;
using Detection.Runner.Replaying;
using Detection.Runner.Running;

namespace Detection.Runner.Commands;

/// <summary><c>detection train CONFIG</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var command = new Command("train", "Trains the detector of a config.");
        var config = new ConfigArgument();
        var device = new DeviceOption();
        var workDir = new Option<string?>("--work-dir") { Description = "Where checkpoints and logs go. The default is the config's work_dir, else work_dirs/NAME.", HelpName = "DIR" };
        var resume = new Option<string?>("--resume")
        {
            Description = "Goes on from a checkpoint: the newest undamaged one of the work directory where no file is given.",
            HelpName = "CKPT",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var seed = new Option<int?>("--seed") { Description = "Decides the weights, the order of images and their augmentation. Drawn and logged where it is not given.", HelpName = "N" };
        var replay = new Option<string?>("--replay") { Description = "Computes a step once more that an invalid loss ended (WORK_DIR/invalid/iter_N.safetensors), and trains nothing.", HelpName = "FILE" };
        var scale = new Option<bool>("--auto-scale-lr") { Description = "Scales the learning rate from the batch size that auto_scale_lr.base_batch_size says it is for to the one of the config." };
        var launch = new LaunchOptions();
        config.AddTo(command);
        foreach (var option in new Option[] { workDir, resume, seed, replay, scale }) command.Options.Add(option);
        device.AddTo(command);
        launch.AddTo(command);
        command.SetAction(parsed =>
        {
            var loaded = config.Load(parsed, parsed.GetValue(scale) ? ["auto_scale_lr.enable=true"] : []);
            if (parsed.GetValue(replay) is { } step) return new StepReplay(loaded, device.Get(parsed, loaded["device"]), Console.Out).Run(step) ? ExitCode.Success : ExitCode.Fault;
            if (launch.Processes(parsed) is { } count) return new LocalLaunch(launch.Command(parsed), count).Run();
            var rank = launch.Rank(parsed);
            var folder = parsed.GetValue(workDir) ?? loaded["work_dir"]?.Token.ToString() ?? Path.Combine("work_dirs", Path.GetFileNameWithoutExtension(config.Path(parsed)));
            return rank is null or { Size: 1 } ? Train() : RankRun.Of(rank, Train);

            int Train()
            {
                using var session = new TrainingSession(loaded, folder, () => device.Get(parsed, loaded["device"], rank: rank), parsed.GetValue(seed), Resume());
                return session.Run() ? ExitCode.Success : ExitCode.Interrupted;
            }

            ResumePoint? Resume()
            {
                if (parsed.GetResult(resume) is not null) return new ResumePoint(parsed.GetValue(resume));
                if (loaded["resume_from"]?.Token.ToString() is { Length: > 0 } file) return new ResumePoint(file);
                return loaded["auto_resume"]?.Token.ToString() == "True" ? new ResumePoint(null, Required: false) : null;
            }
        });
        return command;
    }
}
