using System.Text;
using Detection.Core.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Checkpoints;

/// <summary>How far the hooks behind the one that saved the newest checkpoint came, and what they kept then. It lies in the work directory, so
/// that a run that goes on from it calls only those again that were not called.</summary>
/// <param name="Checkpoint">The checkpoint's file name.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Iter">Steps that are complete.</param>
/// <param name="Done">The last stage that every hook was called for.</param>
/// <param name="Hooks">State of the hooks, by their state names.</param>
/// <param name="Figures">What the log has collected for its next line.</param>
/// <param name="Random">State of the random numbers on the CPU.</param>
internal sealed record StageRecord(string Checkpoint, long Seed, long Iter, CheckpointStage Done, JObject Hooks, JObject? Figures, byte[] Random)
{
    private const string FileName = "completed_stage.json";

    /// <summary>Writes the record of a work directory, whole or not at all.</summary>
    /// <param name="workDir">The folder.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string workDir) => WholeFile.Write(Path.Combine(workDir, FileName), file => file.Write(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(this))));

    /// <summary>Reads the record that belongs to a checkpoint.</summary>
    /// <param name="workDir">The work directory.</param>
    /// <param name="checkpoint">The checkpoint's path.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="told">Is told where the record is damaged.</param>
    /// <returns>Null where the hooks behind the checkpoint may not all have been called.</returns>
    public static StageRecord? Of(string workDir, string checkpoint, CheckpointInfo info, Action<string> told)
    {
        var path = Path.Combine(workDir, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            var record = JsonConvert.DeserializeObject<StageRecord>(File.ReadAllText(path), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
            return record is { Hooks: not null, Random: not null } && record.Checkpoint == Path.GetFileName(checkpoint) && (record.Seed, record.Iter) == (info.Seed, info.Iter) ? record : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            told($"{path}: is damaged ({error.Message.TrimEnd('.')}) and not used; what followed the checkpoint is done again.");
            return null;
        }
    }

    /// <summary>Drops the record of a work directory: the run takes another way from an earlier step on.</summary>
    /// <param name="workDir">The folder.</param>
    public static void Drop(string workDir) => File.Delete(Path.Combine(workDir, FileName));

    /// <summary>Puts the random state back.</summary>
    public void RestoreRandom()
    {
        using var state = tensor(Random);
        set_rng_state(state);
    }
}
