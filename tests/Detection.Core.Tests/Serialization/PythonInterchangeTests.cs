using System.Diagnostics;
using Detection.Core.Serialization;
using Detection.Core.Serialization.Pickle;
using Detection.Core.Serialization.Torch;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Core.Tests.Serialization;

/// <summary>What Python writes is read here, and what is written here Python reads.</summary>
public class PythonInterchangeTests
{
    private const string Interpreter = "/usr/bin/python3";

    private const string WriteFiles = """
        import sys, torch, collections, pickle, numpy, json
        folder = sys.argv[1]
        torch.manual_seed(3)
        base = torch.randn(4, 6)
        state = collections.OrderedDict()
        state['module.float'] = base
        state['module.transposed'] = base.t()
        state['module.slice'] = base[1:3, ::2]
        state['module.expanded'] = base[:, :1].clone().expand(4, 1)
        state['module.tied'] = base
        state['module.parameter'] = torch.nn.Parameter(torch.randn(3))
        state['module.channels_last'] = torch.randn(2, 3, 4, 5).contiguous(memory_format=torch.channels_last)
        state['module.scalar'] = torch.tensor(7)
        state['module.empty'] = torch.zeros(0, 4)
        for name in ['float64', 'float16', 'bfloat16', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool']:
            state['module.' + name] = torch.randint(0, 2, (5,)).to(getattr(torch, name))
        state['note'] = 'no tensor'
        meta = {'epoch': 12, 'big': 1 << 80, 'seed': -5000000000, 'loss': numpy.float64(0.5), 'CLASSES': ('cat', 'dog'), 'device': torch.device('cuda', 1),
                'type': torch.float32, 'size': torch.Size([1, 2]), 'set': {1}, 'bytes': b'ab\xff', 'best': numpy.int64(3), 'steps': collections.defaultdict(list, {1: [2]})}
        whole = {'meta': meta, 'state_dict': state, 'optimizer': {'state': {0: {'exp_avg': base, 'step': 3}}, 'param_groups': [{'lr': 0.1}]}}
        torch.save(whole, folder + '/zip.pth')
        torch.save(whole, folder + '/legacy.pth', _use_new_zipfile_serialization=False)
        torch.save(whole, folder + '/protocol4.pth', pickle_protocol=4)
        arrays = {'conv1_w': base.numpy(), 'res_conv1_bn_s': numpy.arange(3, dtype='f4'), 'res2_0_branch2a_w': numpy.asfortranarray(base.numpy()), 'res2_0_branch2b_w': numpy.zeros((2, 2), 'f8')}
        for protocol in [2, 3, 4]:
            pickle.dump({'blobs': arrays}, open(folder + '/arrays%d.pkl' % protocol, 'wb'), protocol=protocol)
        def describe(values):
            return {k.replace('module.', '', 1): {'shape': list(v.shape), 'type': str(v.dtype)[6:], 'values': v.detach().double().flatten().tolist()} for k, v in values.items() if torch.is_tensor(v)}
        print(json.dumps(describe(state)))
        """;

    private const string ReadFile = """
        import sys, torch, json
        whole = torch.load(sys.argv[1])
        state = whole['state_dict']
        print(json.dumps({'kind': type(state).__name__, 'meta': repr(whole['meta']), 'names': list(state),
                          'values': {k: {'shape': list(v.shape), 'type': str(v.dtype)[6:], 'values': v.double().flatten().tolist()} for k, v in state.items()}}))
        """;

    [Test]
    public void EveryTypeAndLayoutThatPythonWritesIsRead()
    {
        using var folder = new TempFolder();
        var expected = JObject.Parse(Python(WriteFiles, folder.Path));
        foreach (var name in new[] { "zip.pth", "legacy.pth", "protocol4.pth" })
        {
            using var file = WeightFile.Open(Path.Combine(folder.Path, name));
            Assert.That(file.Entries.Keys, Is.EquivalentTo(expected.Properties().Select(property => property.Name)), name);
            foreach (var (key, value) in expected) AssertSame(file, key, value!, name);
            Assert.Multiple(() =>
            {
                Assert.That(file.Metadata["epoch"], Is.EqualTo("12"));
                Assert.That(file.Metadata["big"], Does.Contain("1208925819614629174706176"));
                Assert.That(file.Metadata["seed"], Is.EqualTo("-5000000000"));
                Assert.That(file.Metadata["loss"], Is.EqualTo("0.5"));
                Assert.That(file.Metadata["best"], Is.EqualTo("3"));
                Assert.That(file.Metadata["CLASSES"], Is.EqualTo("""["cat","dog"]"""));
                Assert.That(file.Metadata["device"], Is.EqualTo("cuda:1"));
                Assert.That(file.Metadata, Does.Not.ContainKey("optimizer"));
            });
        }
    }

    [Test]
    public void PicklesOfArraysAreReadInEveryProtocol()
    {
        using var folder = new TempFolder();
        var expected = JObject.Parse(Python(WriteFiles, folder.Path))["float"]!;
        foreach (var protocol in new[] { 2, 3, 4 })
        {
            using var file = WeightFile.Open(Path.Combine(folder.Path, $"arrays{protocol}.pkl"));
            AssertSame(file, "conv1.weight", expected, $"protocol {protocol}");
            AssertSame(file, "layer1.0.conv1.weight", expected, $"protocol {protocol}, by columns");
            Assert.That(file.Entries["layer1.0.conv2.weight"].Type, Is.EqualTo(ScalarType.Float64));
            using var variance = file.Read("bn1.running_var");
            Assert.That(variance.data<float>().ToArray(), Is.EqualTo(new float[] { 1, 1, 1 }));
        }
    }

    // Python 2 has one type for texts and bytes, which is what the published ResNets of Caffe2 are written with.
    [TestCase(new float[] { -1.5f, 3e30f })]
    [TestCase(new float[] { 0, 0 })]
    public void APickleOfPython2IsRead(float[] values)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "caffe.pkl");
        File.WriteAllBytes(path, Forgery.Pickle(pickle =>
        {
            pickle.Write(PickleOpcode.EmptyDict);
            Short(pickle, "res2_0_branch1_w");
            pickle.Global("numpy.core.multiarray", "_reconstruct");
            pickle.Global("numpy", "ndarray");
            pickle.Tuple([0]);
            Short(pickle, "b");
            pickle.Write(PickleOpcode.Tuple3);
            pickle.Write(PickleOpcode.Reduce);
            pickle.Write(PickleOpcode.Mark);
            pickle.Number(1);
            pickle.Tuple([2]);
            pickle.Global("numpy", "dtype");
            Short(pickle, "f4");
            pickle.Number(0);
            pickle.Number(1);
            pickle.Write(PickleOpcode.Tuple3);
            pickle.Write(PickleOpcode.Reduce);
            pickle.Write(PickleOpcode.Mark);
            pickle.Number(3);
            Short(pickle, "<");
            pickle.Write(PickleOpcode.None);
            pickle.Write(PickleOpcode.Tuple);
            pickle.Write(PickleOpcode.Build);
            pickle.Write(PickleOpcode.False);
            Bytes(pickle, Forgery.Floats(values));
            pickle.Write(PickleOpcode.Tuple);
            pickle.Write(PickleOpcode.Build);
            pickle.Write(PickleOpcode.SetItem);
        }));
        using var file = WeightFile.Open(path);
        using var tensor = file.Read("layer1.0.downsample.0.weight");
        Assert.That(tensor.data<float>().ToArray(), Is.EqualTo(values));
    }

    [Test]
    public void PythonReadsWhatIsWritten()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder.Path, "out.pth");
        (string, Tensor)[] tensors =
        [
            ("b.weight", rand(3, 4).transpose(0, 1)), ("a.scalar", tensor(5L)), ("empty", zeros(0, 2)), ("double", rand(2, dtype: float64)), ("half", ones(2, dtype: float16)),
            ("bfloat", ones(2, dtype: bfloat16)), ("int", ones(2, dtype: int32)), ("short", ones(2, dtype: int16)), ("char", ones(2, dtype: int8)), ("byte", ones(2, dtype: uint8)), ("bool", tensor(new[] { true, false })),
        ];
        TorchWriter.Write(path, tensors, new JObject { ["epoch"] = 3, ["big"] = 5_000_000_000, ["rate"] = 0.25, ["CLASSES"] = new JArray("cat", "\u00e9"), ["none"] = null, ["deep"] = new JObject { ["list"] = new JArray(1, true) } });
        var read = JObject.Parse(Python(ReadFile, path));
        Assert.That(read["kind"]!.Value<string>(), Is.EqualTo("OrderedDict"));
        Assert.That(read["meta"]!.Value<string>(), Is.EqualTo("{'epoch': 3, 'big': 5000000000, 'rate': 0.25, 'CLASSES': ('cat', '\u00e9'), 'none': None, 'deep': {'list': [1, True]}}"));
        Assert.That(read["names"]!.Values<string>(), Is.EqualTo(tensors.Select(entry => entry.Item1)));
        using var file = WeightFile.Open(path);
        foreach (var (name, tensor) in tensors)
        {
            AssertSame(file, name, read["values"]![name]!, "round trip");
            Assert.That(file.Read(name).to(float64).flatten().data<double>().ToArray(), Is.EqualTo(tensor.to(float64).flatten().data<double>().ToArray()), name);
        }
    }

    private static void AssertSame(IWeightFile file, string name, JToken expected, string context)
    {
        using var scope = NewDisposeScope();
        var found = file.Read(name);
        var type = expected["type"]!.Value<string>() switch { "uint8" => "byte", { } other => other, _ => "" };
        Assert.That(found.shape, Is.EqualTo(expected["shape"]!.ToObject<long[]>()), $"{context}: {name}");
        Assert.That(found.dtype.ToString().ToLowerInvariant(), Is.EqualTo(type), $"{context}: {name}");
        Assert.That(found.to(float64).flatten().data<double>().ToArray(), Is.EqualTo(expected["values"]!.ToObject<double[]>()), $"{context}: {name}");
    }

    private static void Short(PickleWriter pickle, string text) => Bytes(pickle, System.Text.Encoding.ASCII.GetBytes(text));

    private static void Bytes(PickleWriter pickle, byte[] bytes)
    {
        pickle.Write(PickleOpcode.ShortString);
        pickle.Write((PickleOpcode)bytes.Length);
        foreach (var value in bytes) pickle.Write((PickleOpcode)value);
    }

    private static string Python(string script, string argument)
    {
        Assume.That(File.Exists(Interpreter), $"{Interpreter} is not there.");
        var (code, output, error) = Run("-c", script, argument);
        Assume.That(code == 0 || !error.Contains("ModuleNotFoundError", StringComparison.Ordinal), $"python3-torch is not installed: {error}");
        Assert.That(code, Is.Zero, error);
        return output;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var info = new ProcessStartInfo(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
