using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Detection.Core.Serialization;
using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Tests.Serialization;

public class HostileCheckpointTests
{
    private TempFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public void APickleThatCallsTheSystemIsRefusedAndNothingRuns(bool zip)
    {
        var mark = Path.Combine(folder.Path, "ran");
        var pickle = Forgery.Dictionary(("weight", Forgery.SystemCall($"touch {mark}")));
        Refused(zip ? Forgery.Zip(pickle) : Forgery.Legacy(pickle), "posix.system", "byte", "nothing of the file was executed");
        Refused(pickle, "posix.system");
        Assert.That(File.Exists(mark), Is.False);
    }

    [TestCase("builtins", "eval")]
    [TestCase("builtins", "getattr")]
    [TestCase("torch", "load")]
    [TestCase("torch.serialization", "load")]
    [TestCase("torch._utils", "_rebuild_qtensor")]
    [TestCase("argparse", "Namespace")]
    [TestCase("numpy", "load")]
    public void NamesThatWeightsDoNotNeedAreRefusedWithoutBeingCalled(string module, string name)
        => Refused(Forgery.Zip(Forgery.Dictionary(("a", pickle => pickle.Global(module, name)))), $"'{module}.{name}'");

    [Test]
    public void AGlobalFromTheStackIsHeldToTheSameList()
        => Refused(Forgery.Zip(Forgery.Dictionary(("a", pickle =>
        {
            pickle.Text("os");
            pickle.Text("system");
            pickle.Write(PickleOpcode.StackGlobal);
        }
    ))), "'os.system'");

    [Test]
    public void ACommandAmongThePickleBesideTheWeightsIsRefusedToo()
    {
        var mark = Path.Combine(folder.Path, "ran");
        Refused(Forgery.Zip(Forgery.Dictionary(("state_dict", Weights), ("meta", Forgery.SystemCall($"touch {mark}"))), ("data/0", Forgery.Floats(1, 2))), "posix.system");
        Assert.That(File.Exists(mark), Is.False);
    }

    [TestCase((byte)'i')]
    [TestCase((byte)'o')]
    [TestCase((byte)0x82)]
    [TestCase((byte)0x97)]
    [TestCase((byte)'P')]
    [TestCase((byte)0xff)]
    [TestCase((byte)'!')]
    public void OtherInstructionsAreRefused(byte instruction)
        => Refused(Forgery.Zip(Forgery.Dictionary(("a", pickle => pickle.Write((PickleOpcode)instruction)))), instruction.ToString("x2"));

    [TestCase((byte)0x87, "empty stack")]
    [TestCase((byte)'R', "tuple of arguments")]
    [TestCase((byte)'a', "a list")]
    [TestCase((byte)'u', "no mark")]
    public void InstructionsWithoutTheirOperandsAreRefused(byte instruction, string says) => Refused([0x80, 2, (byte)'N', (byte)'N', instruction, (byte)'.'], says);

    [Test]
    public void DeepNestingIsRefused()
    {
        Refused([0x80, 2, .. Enumerable.Repeat((byte)'(', 100_000), (byte)'.'], "nested");
        Refused([0x80, 2, .. Enumerable.Repeat((byte)']', 50_000), .. Enumerable.Repeat((byte)'a', 49_999), (byte)'.'], "nested");
        Refused([0x80, 2, (byte)'N', .. Enumerable.Repeat((byte)0x85, 50_000), (byte)'.'], "nested");
    }

    [Test]
    public void ADictionaryThatHoldsItselfDoesNotHang()
    {
        var meta = Forgery.Dictionary(("state_dict", Weights), ("meta", pickle =>
        {
            pickle.Write(PickleOpcode.EmptyDict);
            pickle.Write(PickleOpcode.Put);
            pickle.Write((PickleOpcode)7);
            foreach (var name in new[] { "a", "b", "c" })
            {
                pickle.Text(name);
                pickle.Write(PickleOpcode.Get);
                pickle.Write((PickleOpcode)7);
                pickle.Write(PickleOpcode.SetItem);
            }
        }
        ));
        using var file = WeightFile.Open(Write(Forgery.Zip(meta, ("data/0", Forgery.Floats(1, 2)))));
        Assert.That(file.Metadata["a"], Does.Contain("..."));
        Assert.That(file.Metadata["a"], Has.Length.LessThan(1_000_000));
    }

    [Test]
    public void ManyContainersInASmallFileAreRefused()
        => Refused([0x80, 2, (byte)']', (byte)'(', .. Enumerable.Repeat((byte)'}', 900_000), (byte)'e', (byte)'.'], "memory");

    [TestCase(2, 0, new long[] { 3 }, new long[] { 1 })]
    [TestCase(2, 1, new long[] { 2 }, new long[] { 1 })]
    [TestCase(2, -1, new long[] { 1 }, new long[] { 1 })]
    [TestCase(2, 0, new long[] { 2 }, new long[] { 2 })]
    [TestCase(2, 0, new long[] { -2 }, new long[] { 1 })]
    [TestCase(2, 1, new long[] { 2 }, new long[] { -1 })]
    [TestCase(2, 0, new long[] { 1_000_000_000 }, new long[] { 0 })]
    [TestCase(2, 0, new long[] { 3_037_000_500, 3_037_000_500 }, new long[] { 0, 0 })]
    [TestCase(2, 0, new long[] { 2, 2 }, new long[] { 0, 1 })]
    [TestCase(2, 0, new long[] { 2 }, new long[] { long.MaxValue })]
    [TestCase(2, long.MaxValue, new long[] { 1 }, new long[] { 1 })]
    [TestCase(2, 0, new long[] { 2 }, new long[] { 1, 1 })]
    public void AViewThatLeavesItsStorageIsRefused(long count, long offset, long[] size, long[] stride)
    {
        var pickle = Forgery.Dictionary(("weight", Forgery.Tensor("0", count, offset, size, stride)));
        Refused(Forgery.Zip(pickle, ("data/0", Forgery.Floats(1, 2))), "view of storage '0'");
        Refused(Forgery.Legacy(pickle, ("0", count, Forgery.Floats(1, 2))), "view of storage '0'");
    }

    [TestCase(1L)]
    [TestCase(3L)]
    [TestCase(1L << 40)]
    [TestCase(long.MaxValue)]
    [TestCase(-1L)]
    public void AStorageThatIsNotAsLongAsItClaimsIsRefused(long count)
    {
        var pickle = Forgery.Dictionary(("weight", Forgery.Tensor("0", count, 0, [1], [1])));
        Refused(Forgery.Zip(pickle, ("data/0", Forgery.Floats(1, 2))), "0");
        Refused(Forgery.Legacy(pickle, ("0", 2, Forgery.Floats(1, 2))), "0");
        var claims = Forgery.Dictionary(("weight", Forgery.Tensor("0", 2, 0, [1], [1])));
        Refused(Forgery.Legacy(claims, ("0", count, Forgery.Floats(1, 2))), "0");
    }

    [Test]
    public void HugeLengthsInThePickleAreRefusedBeforeAllocation()
    {
        foreach (var start in new byte[][] { [0x8e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [(byte)'X', 0xff, 0xff, 0xff, 0xff], [(byte)'T', 0xff, 0xff, 0xff, 0xff], [0x8b, 0xff, 0xff, 0xff, 0x7f], [0x8d, 0, 0, 0, 0, 0, 0, 0, 0x80] })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Refused([0x80, 4, .. start, (byte)'.'], "bytes");
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10_000_000));
        }
    }

    [Test]
    public void EntriesOfTheZipThatShareBytesAreRefused()
    {
        var pickle = Forgery.Dictionary(("a", Forgery.Tensor("0", 2, 0, [2], [1])), ("b", Forgery.Tensor("1", 2, 0, [2], [1])));
        var bytes = Forgery.Zip(pickle, ("data/0", Forgery.Floats(1, 2)), ("data/1", Forgery.Floats(3, 4)));
        var (first, second) = (DirectoryEntry(bytes, "archive/data/0"), DirectoryEntry(bytes, "archive/data/1"));
        bytes.AsSpan(first + 42, 4).CopyTo(bytes.AsSpan(second + 42));
        Refused(bytes, "overlapping storages");
    }

    [Test]
    public void StoragesThatAreNamedTwiceAreRefused()
        => Refused(Forgery.Legacy(Forgery.Dictionary(("a", Forgery.Tensor("0", 2, 0, [2], [1]))), ("0", 2, Forgery.Floats(1, 2)), ("0", 2, Forgery.Floats(1, 2))), "overlapping storages");

    [Test]
    public void ACompressedEntryIsRefused()
        => Refused(Forgery.Zip(CompressionLevel.Optimal, Forgery.Dictionary(("a", Forgery.Tensor("0", 1 << 20, 0, [1 << 20], [1]))), ("data/0", new byte[4 << 20])), "compressed");

    [Test]
    public void AnEntryThatClaimsMoreThanTheFileIsRefused()
    {
        var bytes = Forgery.Zip(Forgery.Dictionary(("a", Forgery.Tensor("0", 2, 0, [2], [1]))), ("data/0", Forgery.Floats(1, 2)));
        var entry = DirectoryEntry(bytes, "archive/data/0");
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(entry + 20), 0x7fffffff);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(entry + 24), 0x7fffffff);
        Refused(bytes, "cut short");
    }

    [Test]
    public void AFewBytesThatWouldUnpackToManyAreRefused()
    {
        var items = Enumerable.Range(0, 3000).Select(i => ($"{i}", Forgery.Tensor("0", 100_000, 0, [100_000], [1]))).ToArray();
        Refused(Forgery.Zip(Forgery.Dictionary(items), ("data/0", new byte[400_000])), "share so many bytes");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void AFileThatIsCutShortAnywhereIsRefused(bool zip)
    {
        var pickle = Forgery.Dictionary(("weight", Forgery.Tensor("0", 2, 0, [2], [1])));
        var whole = zip ? Forgery.Zip(pickle, ("data/0", Forgery.Floats(1, 2))) : Forgery.Legacy(pickle, ("0", 2, Forgery.Floats(1, 2)));
        using (var file = WeightFile.Open(Write(whole)))
        using (var tensor = file.Read("weight")) Assert.That(tensor.data<float>().ToArray(), Is.EqualTo(new float[] { 1, 2 }));
        for (var length = 0; length < whole.Length; length++) Refused(whole[..length]);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void ADamagedFileIsReadOrRefusedAndNothingElse(int kind)
    {
        var pickle = Forgery.Dictionary(("state_dict", Weights), ("meta", writer => writer.Value(new Newtonsoft.Json.Linq.JObject { ["epoch"] = 12, ["names"] = new Newtonsoft.Json.Linq.JArray("a", 0.5, null!) })));
        var header = """{"weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        byte[][] files =
        [
            Forgery.Zip(pickle, ("data/0", Forgery.Floats(1, 2))), Forgery.Legacy(pickle, ("0", 2, Forgery.Floats(1, 2))),
            [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. Forgery.Floats(1, 2)],
        ];
        var random = new Random(7);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])files[kind].Clone();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                using var file = WeightFile.Open(Write(bytes));
                foreach (var name in file.Entries.Keys) file.Read(name).Dispose();
            }
            catch (InvalidDataException error)
            {
                Assert.That(error.Message, Does.Contain("hostile.pth"));
            }
        }

        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(30));
    }

    private static void Weights(PickleWriter pickle)
    {
        pickle.Write(PickleOpcode.EmptyDict);
        pickle.Text("weight");
        Forgery.Tensor("0", 2, 0, [2], [1])(pickle);
        pickle.Write(PickleOpcode.SetItem);
    }

    private static int DirectoryEntry(byte[] bytes, string name) => bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46;

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(folder.Path, "hostile.pth");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private void Refused(byte[] bytes, params string[] says)
    {
        var path = Write(bytes);
        var error = Assert.Throws<InvalidDataException>(() => WeightFile.Open(path).Dispose())!;
        foreach (var part in says.Prepend(path)) Assert.That(error.Message, Does.Contain(part));
    }
}
