using System.CommandLine;
using System.CommandLine.Parsing;
using Detection.Core.Faults;
using Detection.Runner.Distributed;

namespace Detection.Runner.Commands;

/// <summary><c>--launcher NAME</c> and <c>--nproc N</c>: training in several processes.</summary>
internal sealed class LaunchOptions
{
    private readonly Option<string> launcher = new("--launcher")
    {
        Description = "Trains as one of several ranks that a launcher starts, which says in environment variables which one this is: env takes those of torchrun (RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT), else Slurm's, else MPI's; pytorch, slurm and mpi take those alone.",
        HelpName = "none|env|pytorch|slurm|mpi",
        DefaultValueFactory = _ => "none",
    };

    private readonly Option<int?> processes = new("--nproc")
    {
        Description = "Trains in N processes of this machine: each takes its share of the images, the cores and the GPUs.",
        HelpName = "N",
    };

    // What a process is told that --nproc started: it ends with the one that started it.
    private readonly Option<bool> launched = new("--launched") { Hidden = true };

    public LaunchOptions() => launcher.AcceptOnlyFromAmong("none", "env", "pytorch", "slurm", "mpi");

    public void AddTo(Command command)
    {
        command.Options.Add(launcher);
        command.Options.Add(processes);
        command.Options.Add(launched);
    }

    /// <summary>How many processes to start; null where this one shall train itself.</summary>
    /// <exception cref="FaultException">There cannot be so many, or a launcher has started some already.</exception>
    public int? Processes(ParseResult parsed)
    {
        if (parsed.GetValue(processes) is not { } count) return null;
        if (count < 1) throw new FaultException(new Fault($"--nproc {count}", "there cannot be so many processes") { Expected = "an integer from 1 on" });
        if (parsed.GetValue(launcher) is not ("none" or null))
            throw new FaultException(new Fault($"--nproc {count}", "a launcher starts the processes already") { Found = $"--launcher {parsed.GetValue(launcher)}", Remedy = "give one of the two" });
        return count == 1 ? null : count;
    }

    /// <summary>What each of the processes runs: this command line, but for the option.</summary>
    public StartCommand Command(ParseResult parsed)
    {
        var tokens = parsed.Tokens.ToList();
        var at = tokens.FindLastIndex(token => token.Type == TokenType.Option && token.Value == processes.Name);
        return StartCommand.OfTool([.. tokens[..at].Select(token => token.Value), launcher.Name, "pytorch", launched.Name, .. tokens[(at + 2)..].Select(token => token.Value)]);
    }

    /// <summary>Which rank this process is; null where it is alone.</summary>
    /// <exception cref="FaultException">The launcher's variables are missing or wrong.</exception>
    public RankAddress? Rank(ParseResult parsed)
    {
        var name = parsed.GetValue(launcher);
        if (name is "none" or null) return null;
        if (parsed.GetValue(launched)) LauncherWatch.Start();
        return RankEnvironment.OfThisProcess.Read(name);
    }
}
