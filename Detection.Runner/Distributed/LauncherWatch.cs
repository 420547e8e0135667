using System.Diagnostics;

namespace Detection.Runner.Distributed;

/// <summary>Ends a rank with the process that started it, however that ended.</summary>
internal static class LauncherWatch
{
    /// <summary>Watches the standard input, which <see cref="RankProcess"/> keeps open.</summary>
    public static void Start()
    {
        var watching = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> nothing = stackalloc byte[16];
            while (input.Read(nothing) > 0)
            {
            }

            // The launcher kills its ranks where they do not end by themselves; it would kill this one.
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true, Name = "launcher watch" };
        watching.Start();
    }
}
