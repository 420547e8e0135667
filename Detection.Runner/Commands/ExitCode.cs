namespace Detection.Runner.Commands;

/// <summary>What the tool's process ends with; docs/config.md lists them.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something given cannot be used (a config, a data set, a checkpoint, a file), and the error stream says what; or a comparison
    /// (<c>config diff</c>, <c>verify</c>) found differences.</summary>
    public const int Fault = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A training was interrupted (Ctrl-C, SIGTERM) and has saved a checkpoint: <c>--resume</c> goes on from it.</summary>
    public const int Interrupted = 75;

    /// <summary>A rank of a training in several processes ended because another rank had ended, which has the code of the cause.</summary>
    public const int RankLost = 76;

    /// <summary>An error nobody foresaw: a bug in Detection, or in a plugin.</summary>
    public const int Internal = 70;
}
