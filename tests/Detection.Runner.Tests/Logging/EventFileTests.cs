using System.Buffers.Binary;
using System.Text;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Runner.Hooks;
using Detection.Runner.Logging;
using Detection.Runner.Logging.TensorBoard;
using Detection.Runner.Tests.Running;
using Detection.Runner.Tests.Support;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Logging;

public sealed class EventFileTests
{
    [Test]
    public void TheChecksumIsThatOfTheFormat()
    {
        // "123456789" is the check value of CRC-32C, 0xE3069283; masked as TFRecord does.
        const uint Checksum = 0xE3069283;
        Assert.That(EventFile.MaskedChecksum(Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(unchecked(((Checksum >> 15) | (Checksum << 17)) + 0xa282ead8)));
    }

    [Test]
    public void TheLoggerWritesTheFiguresAsTensorBoardReadsThem()
    {
        using var folder = new TemporaryFolder();
        var hook = new TensorboardLoggerHook(folder["tf"], interval: 2);
        using var stub = new StubRun((hook, HookPriority.VeryLow));
        var run = stub.Run;
        run.EpochLength = 4;
        using var images = zeros(0);
        run.Call((each, runner) => each.BeforeRun(runner));
        for (var i = 0; i < 4; i++)
        {
            run.Batch = new DetectionBatch(images, [], []);
            run.LogBuffer.Update("loss", i);
            run.LogBuffer.Update("time", 1);
            run.Call((each, runner) => each.AfterTrainIter(runner));
            run.Batch = null;
            run.Iter++;
            run.InnerIter++;
        }

        run.LogBuffer.Set("bbox_mAP", 0.25);
        run.Call((each, runner) => each.AfterTrainEpoch(runner));
        var file = Directory.EnumerateFiles(folder["tf"]).Single();
        Assert.That(Path.GetFileName(file), Does.Match(@"^events\.out\.tfevents\.\d+\..+$"));
        // While the run goes on: everything is on the disk.
        var events = Read(file);
        Assert.That(events[0].FileVersion, Is.EqualTo("brain.Event:2"));
        Assert.That(events.Skip(1).Select(item => $"{item.Step}: {string.Join(" ", item.Summary.Value.Select(value => FormattableString.Invariant($"{value.Tag}={value.SimpleValue}")))}"), Is.EqualTo(
        [
            "2: train/loss=0.5 learning_rate=0.1",
            "4: train/loss=2.5 learning_rate=0.1",
            "4: val/bbox_mAP=0.25 learning_rate=0.1",
        ]));
        Assert.That(events.Select(item => item.WallTime), Is.Ordered.And.All.GreaterThan(1.7e9));
        run.Call((each, runner) => each.AfterRun(runner));
    }

    private static List<Event> Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new BinaryReader(stream);
        List<Event> events = [];
        while (stream.Position < stream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.That(reader.ReadUInt32(), Is.EqualTo(EventFile.MaskedChecksum(length)));
            var body = reader.ReadBytes((int)BinaryPrimitives.ReadUInt64LittleEndian(length));
            Assert.That(reader.ReadUInt32(), Is.EqualTo(EventFile.MaskedChecksum(body)));
            events.Add(Event.Parser.ParseFrom(body));
        }

        return events;
    }
}
