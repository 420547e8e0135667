using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.init;

namespace TorchSharp.Tests.Modules;

/// <summary>Against PyTorch 1.13.1 after torch.manual_seed(0): the first values, the sum and the sum of absolute values.</summary>
public sealed class InitializationTests
{
    private static void Check(Tensor tensor, double[] first, double sum, double absolute)
    {
        using var scope = NewDisposeScope();
        var values = tensor.detach().to(ScalarType.Float64).flatten();
        var data = values.data<double>().ToArray();
        Assert.That(data.Take(first.Length), Is.EqualTo(first).Within(2e-7));
        Assert.That(data.Sum(), Is.EqualTo(sum).Within(2e-6));
        Assert.That(data.Sum(Math.Abs), Is.EqualTo(absolute).Within(2e-6));
    }

    private static T Seeded<T>(Func<T> create)
    {
        manual_seed(0);
        return create();
    }

    [Test]
    public void Linear()
    {
        using var module = Seeded(() => nn.Linear(5, 3));
        Check(module.weight, [-0.0033482078, 0.239904866, -0.36807698, -0.329121947], -1.21942259, 2.88493811);
        Check(module.bias!, [0.0165663883, 0.176799268, 0.268338352], 0.461704008, 0.461704008);
    }

    [Test]
    public void Conv2dInGroups()
    {
        using var module = Seeded(() => nn.Conv2d(4, 6, 3, groups: 2));
        Check(module.weight, [-0.00176466047, 0.126440972, -0.193993598, -0.173462495], -0.915520724, 13.3091615);
        Check(module.bias!, [-0.0129871015, 0.0353895277, -0.0965272114, 0.139860436], 0.136170788, 0.642067509);
    }

    [Test]
    public void ConvTranspose2d()
    {
        using var module = Seeded(() => nn.ConvTranspose2d(4, 6, 3));
        Check(module.weight, [-0.0010188272, 0.0730007291, -0.112002261, -0.100148618], -1.40835438, 14.4669775);
        Check(module.bias!, [-0.106444634, -0.0713252574, 0.109885849, -0.11043752], -0.0534748062, 0.542483188);
    }

    [Test]
    public void Conv1d()
    {
        using var module = Seeded(() => nn.Conv1d(3, 4, 5));
        Check(module.weight, [-0.00193308864, 0.138509139, -0.212509334, -0.190018639], -1.12856764, 7.82301205);
        Check(module.bias!, [0.116828039, 0.103837371, -0.152944759, 0.0780037194], 0.145724371, 0.451613888);
    }

    [Test]
    public void EmbeddingWithPadding()
    {
        using var module = Seeded(() => nn.Embedding(6, 4, padding_idx: 1));
        Check(module.weight!, [-1.12583983, -1.1523602, -0.250578582, -0.433878809], 1.14089108, 15.0316151);
        Check(module.weight!.select(0, 1), [0, 0, 0, 0], 0, 0);
    }

    [Test]
    public void Bilinear()
    {
        using var module = Seeded(() => nn.Bilinear(3, 4, 2));
        Check(module.weight, [-0.00432251766, 0.309715837, -0.475185335, -0.424894601], -0.618687112, 6.20330532);
        Check(module.bias!, [-0.0930592567, 0.0610917993], -0.0319674574, 0.154151056);
    }

    [Test]
    public void MultiheadAttentionOfUnequalWidths()
    {
        using var module = Seeded(() => nn.MultiheadAttention(8, 2, add_bias_kv: true, kdim: 6, vdim: 4));
        Check(module.get_parameter("q_proj_weight")!, [0.240668446, 0.507380843, 0.532890975, 0.540331006], -2.28091129, 19.9055931);
        Check(module.get_parameter("v_proj_weight")!, [0.339768589, 0.24972108, -0.170041293, -0.148708403], -0.740826624, 9.52516096);
        Check(module.get_parameter("bias_v")!, [-0.384745479, 0.00155819673, 0.082303293, -0.289963841], 0.639041697, 2.4685995);
        Check(module.get_parameter("out_proj.weight")!, [-0.00264699059, 0.189661443, -0.290990382, -0.260193735], -1.34581352, 11.3304981);
    }

    [Test]
    public void TransformerEncoderLayer()
    {
        using var module = Seeded(() => nn.TransformerEncoderLayer(8, 2, 16));
        Check(module.get_parameter("self_attn.in_proj_weight")!, [0.170178279, 0.358772397, 0.376810819, 0.382071674], -4.00654603, 41.2187535);
        Check(module.get_parameter("linear1.weight")!, [0.128241986, -0.118072584, -0.0987998396, 0.104450256], 3.06009579, 23.2804444);
        Check(module.get_parameter("linear2.bias")!, [-0.0637259781, -0.163636416, -0.0896680355, 0.0472327173], -0.523494571, 0.728751272);
    }

    private static IEnumerable<TestCaseData> Initializers()
    {
        TestCaseData Case(string name, Func<Tensor, Tensor> init, long[] shape, double[] first, double sum, double absolute) =>
            new TestCaseData(init, shape, first, sum, absolute).SetName(name);

        yield return Case("uniform_", t => uniform_(t, -2, 3), [6, 5], [0.481282949, 1.84110904, -1.5576129, -1.33984756], 9.92034012, 33.949255);
        yield return Case("normal_", t => normal_(t, 1, 2), [6, 5], [-1.25167966, -1.3047204, 0.498842835, 0.132242382], 23.6261824, 47.3359583);
        yield return Case("xavier_uniform_", t => xavier_uniform_(t, 2), [6, 5], [-0.0110587664, 0.792379677, -1.21571827, -1.08705401], -3.001262, 20.2765472);
        yield return Case("xavier_normal_", t => xavier_normal_(t, 2), [6, 5], [-0.960119426, -0.982736111, -0.21369414, -0.370013088], -2.71780516, 17.0120481);
        yield return Case("kaiming_uniform_", t => kaiming_uniform_(t, 0.1, FanInOut.FanOut, NonlinearityType.ReLU), [6, 5, 3, 3], [-0.0024956069, 0.17881453, -0.274348378, -0.245313019], -3.59482252, 44.4221185);
        yield return Case("kaiming_normal_", t => kaiming_normal_(t, 0.1, FanInOut.FanOut), [6, 5, 3, 3], [-0.215592697, -0.220671222, -0.0479845442, -0.0830856264], 0.461077625, 37.8926267);
        yield return Case("trunc_normal_", t => trunc_normal_(t, 0.5, 2, -1, 1.5), [6, 5], [0.285547942, 0.922858357, -0.739235282, -0.618475437], 6.01807529, 16.7802652);
        yield return Case("orthogonal_ wide", t => orthogonal_(t, 1.5), [3, 5], [0.783346117, -0.149160907, -1.10756028, 0.288954914], -2.48280023, 8.12712978);
        yield return Case("orthogonal_ tall", t => orthogonal_(t, 1.5), [5, 3], [1.19253016, 0.25546509, -0.417818516, 0.439891696], -1.3363886, 8.85104965);
        yield return Case("sparse_", t => sparse_(t, 0.3, 0.5), [6, 5], [0.0, -0.5761801, -0.125289291, 0.0], -0.0721775256, 7.22773619);
        yield return Case("eye_", eye_, [3, 5], [1, 0, 0, 0, 0, 0, 1], 3, 3);
        yield return Case("dirac_", dirac_, [3, 2, 3, 3], [0, 0, 0, 0, 1, 0], 2, 2);
        yield return Case("constant_", t => constant_(t, 0.25), [2, 2], [0.25], 1, 1);
    }

    [TestCaseSource(nameof(Initializers))]
    public void Initializer(Func<Tensor, Tensor> init, long[] shape, double[] first, double sum, double absolute)
    {
        using var tensor = empty(shape).requires_grad_();
        manual_seed(0);
        Assert.That(init(tensor), Is.SameAs(tensor));
        Check(tensor, first, sum, absolute);
        Assert.That(tensor.requires_grad && tensor.is_leaf);
    }

    [Test]
    public void GainsAndFans()
    {
        Assert.That(calculate_gain(NonlinearityType.ReLU), Is.EqualTo(Math.Sqrt(2)));
        Assert.That(calculate_gain(NonlinearityType.LeakyReLU, 0.2), Is.EqualTo(Math.Sqrt(2 / 1.04)).Within(1e-15));
        Assert.That(calculate_gain(NonlinearityType.Tanh), Is.EqualTo(5.0 / 3));
        Assert.That(calculate_gain(NonlinearityType.Conv2D), Is.EqualTo(1));
        using var kernel = new Parameter(empty(6, 2, 3, 5));
        Assert.That(CalculateFanInAndFanOut(kernel), Is.EqualTo((30L, 90L)));
    }
}
