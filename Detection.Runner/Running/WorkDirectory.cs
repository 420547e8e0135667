using System.Diagnostics;
using System.Globalization;
using Detection.Core.Faults;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>A work directory that this process alone writes to: it holds a lock on <c>run.lock</c>, which ends with the process however that ends,
/// and says in <c>run.lock.json</c> who it is.</summary>
internal sealed class WorkDirectory : IDisposable
{
    private const string LockName = "run.lock";

    // What the system says where another process holds the lock: EAGAIN on Linux and macOS, a sharing violation on Windows.
    private static readonly int[] Held = [11, 35, 32, 33];

    private readonly FileStream held;
    private readonly string description;

    private WorkDirectory(FileStream held, string description) => (this.held, this.description) = (held, description);

    /// <summary>Takes a folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="told">Is told where a process that is gone left the folder locked.</param>
    /// <exception cref="FaultException">Another process has it, or it cannot be written.</exception>
    public static WorkDirectory Take(string folder, Action<string> told)
    {
        var path = Path.Combine(folder, LockName);
        var description = path + ".json";
        try
        {
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (Describe(description) is { } left) told($"{folder}: was left locked by {left}, which is gone; it is taken over.");
            File.WriteAllText(description, Own().ToString(Formatting.None));
            return new WorkDirectory(held, description);
        }
        catch (IOException error) when (Held.Contains(error.HResult & 0xFFFF))
        {
            throw new FaultException(
                new Fault(folder, "another run is writing to this work directory")
                {
                    Found = $"a lock on {LockName} held by {Describe(description) ?? "a process that does not say its name yet"}",
                    Remedy = "choose another --work-dir, or wait for that run to end, or end it",
                },
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault(folder, $"the work directory cannot be written: {error.Message.TrimEnd('.')}") { Remedy = "free some space, mend its permissions, or choose another --work-dir; what is in it is untouched" }, error);
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(description);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next run takes the description for that of a process that is gone, which is right.
        }

        held.Dispose();
    }

    private static JObject Own()
    {
        using var process = Process.GetCurrentProcess();
        return new JObject { ["pid"] = process.Id, ["host"] = Environment.MachineName, ["started"] = process.StartTime.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture) + "Z" };
    }

    private static string? Describe(string description)
    {
        try
        {
            var holder = JsonConvert.DeserializeObject<JObject>(File.ReadAllText(description), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
            return holder is null ? null : $"process {holder["pid"]} on {holder["host"]}, started {holder["started"]}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
