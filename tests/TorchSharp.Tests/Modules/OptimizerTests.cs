using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>Against PyTorch 1.13.1: the two parameters after some steps on the same function.</summary>
public sealed class OptimizerTests
{
    private static Parameter[] Start() =>
    [
        new(tensor(new float[] { 1.0f, -2.0f, 0.5f })),
        new(tensor(new float[] { 0.3f, 0.7f, -1.1f, 0.2f }).reshape(2, 2)),
    ];

    private static void Steps(optim.Optimizer optimizer, Parameter[] parameters, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            foreach (var parameter in parameters)
                parameter.grad = null;
            var (a, b) = (parameters[0], parameters[1]);
            var loss = (a * a * tensor(new float[] { 1.0f, 0.5f, 2.0f })).sum() + (b.sin() * a.narrow(0, 0, 2)).sum();
            loss.backward();
            optimizer.step();
        }
    }

    private static float[] Values(Parameter[] parameters) =>
        [.. parameters.SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private static IEnumerable<TestCaseData> Trajectories()
    {
        TestCaseData Case(string name, Func<IEnumerable<Parameter>, optim.Optimizer> create, double[] expected, int steps = 5) =>
            new TestCaseData(create, steps, expected).SetName(name);

        yield return Case("SGD", p => optim.SGD(p, 0.1), [0.607819557, -1.73612463, 0.0388800018, -0.0875164196, 1.23102772, -1.25506461, 0.969149053]);
        yield return Case("SGD with momentum", p => optim.SGD(p, 0.1, momentum: 0.9), [0.145897701, -1.36510265, -0.364499986, -0.644327462, 1.97652996, -1.48890817, 2.03912807]);
        yield return Case("SGD with dampening and decay", p => optim.SGD(p, 0.1, 0.9, 0.3, 0.05), [0.142941847, -1.29994476, -0.418050706, -0.497437388, 1.78269756, -1.37819648, 1.75802124]);
        yield return Case("SGD by Nesterov with decay", p => optim.SGD(p, 0.1, 0.9, weight_decay: 0.05, nesterov: true), [0.392811507, -1.47595477, -0.0779984444, -0.738743067, 1.84407318, -1.41088021, 1.96008468]);
        yield return Case("SGD maximizing", p => optim.SGD(p, 0.1, 0.9, weight_decay: 0.05, maximize: true), [1.94892728, -2.80662107, 2.01324987, 0.866908967, -0.301958203, -0.755806804, -0.949794888], 3);
        yield return Case("Adam", p => optim.Adam(p, 0.1), [0.539532602, -1.53596652, 0.0278144553, -0.193545341, 1.18731356, -1.55674136, 0.694448411]);
        yield return Case("Adam with amsgrad and decay", p => optim.Adam(p, 0.1, 0.8, 0.95, weight_decay: 0.05, amsgrad: true), [0.54910171, -1.54106784, 0.0365678445, -0.190270722, 1.1813978, -1.51823604, 0.69159168]);
        yield return Case("Adam maximizing", p => optim.Adam(p, 0.1, maximize: true), [1.30005383, -2.30007291, 0.800294697, 0.600366175, 0.399513155, -0.800463617, -0.100403704], 3);
        yield return Case("AdamW", p => optim.AdamW(p, 0.1, weight_decay: 0.05), [0.522038698, -1.49318695, 0.0214678794, -0.195505887, 1.16513753, -1.52754378, 0.684179723]);
        yield return Case("AdamW with amsgrad", p => optim.AdamW(p, 0.1, weight_decay: 0.05, amsgrad: true, eps: 1e-3), [0.522363901, -1.49363029, 0.021722734, -0.194955841, 1.16479123, -1.52640224, 0.683915138]);
        yield return Case("RMSProp", p => optim.RMSProp(p, 0.05), [0.839969933, -1.83554196, 0, -1.0347991, 1.54566884, -1.5709734, 1.37522542]);
        yield return Case("RMSProp centred with momentum", p => optim.RMSProp(p, 0.05, 0.9, momentum: 0.5, centered: true, weight_decay: 0.05), [0.515131593, -1.46108496, -0.0782069266, -0.568110228, 1.45092785, -1.525208, 1.07419431]);
        yield return Case("Adagrad", p => optim.Adagrad(p, 0.1, 0.1, 0.05, 0.2), [0.762743473, -1.76376605, 0.254063696, 0.0449003503, 0.954356313, -1.27352309, 0.46737352]);
    }

    [TestCaseSource(nameof(Trajectories))]
    public void FollowsPyTorch(Func<IEnumerable<Parameter>, optim.Optimizer> create, int steps, double[] expected)
    {
        var parameters = Start();
        using var optimizer = create(parameters);
        Steps(optimizer, parameters, steps);
        Assert.That(Values(parameters), Is.EqualTo(expected).Within(2e-6));
    }

    [Test]
    public void StateSurvivesSavingAndLoading()
    {
        foreach (var create in (Func<IEnumerable<Parameter>, OptimizerHelper>[])
        [
            p => optim.SGD(p, 0.1, momentum: 0.9),
            p => optim.Adam(p, 0.1, amsgrad: true),
            p => optim.AdamW(p, 0.1),
            p => optim.RMSProp(p, 0.05, momentum: 0.5, centered: true),
            p => optim.Adagrad(p, 0.1),
        ])
        {
            var (one, other) = (Start(), Start());
            using var first = create(one);
            Steps(first, one, 3);
            using var memory = new MemoryStream();
            using var writer = new BinaryWriter(memory);
            first.save_state_dict(writer);
            memory.Position = 0;

            using var second = create(other);
            using (no_grad())
            {
                for (var i = 0; i < one.Length; i++)
                    other[i].copy_(one[i]);
            }
            second.load_state_dict(new BinaryReader(memory));
            using var third = create(one);
            third.load_state_dict(first.state_dict());
            foreach (var (a, b) in first.state_dict().State.Zip(third.state_dict().State))
                Assert.That(a.ApproximatelyEquals(b), first.GetType().Name);
            Steps(first, one, 2);
            Steps(second, other, 2);

            Assert.That(Values(other), Is.EqualTo(Values(one)), first.GetType().Name);
            Assert.That(memory.Position, Is.EqualTo(memory.Length));
        }
    }

    [Test]
    public void GroupsTakeTheirOwnOptionsAndTheRestFromTheOptimizer()
    {
        var parameters = Start();
        using var optimizer = optim.SGD([new SGD.ParamGroup { Parameters = [parameters[0]], Options = new SGD.Options { weight_decay = 0, LearningRate = 0.01 } }], 0.1, momentum: 0.9, weight_decay: 0.05);
        optimizer.add_param_group(new SGD.ParamGroup { Parameters = [parameters[1]] });

        var options = optimizer.state_dict().Options.Cast<SGD.Options>().ToArray();
        Assert.That(options.Select(o => o.LearningRate), Is.EqualTo(new[] { 0.01, 0.1 }));
        Assert.That(options.Select(o => o.weight_decay), Is.EqualTo(new[] { 0, 0.05 }));
        Assert.That(options.Select(o => o.momentum), Is.EqualTo(new[] { 0.9, 0.9 }));
        Assert.That(optimizer.ParamGroups.Select(group => group.InitialLearningRate), Is.EqualTo(new[] { 0.01, 0.1 }));
    }

    [Test]
    public void ParameterWithoutGradientStaysAndKeepsItsStepCount()
    {
        var parameters = Start();
        using var optimizer = optim.Adam(parameters, 0.1);
        using (var loss = parameters[0].sum())
            loss.backward();
        optimizer.step();

        Assert.That(Values([parameters[1]]), Is.EqualTo(new[] { 0.3f, 0.7f, -1.1f, 0.2f }));
        Assert.That(optimizer.state_dict().State.Cast<Adam.State>().Select(state => state.step), Is.EqualTo(new[] { 1L, 0L }));
    }

    [Test]
    public void GradientIsNotChangedByWeightDecay()
    {
        var parameters = Start();
        using var optimizer = optim.SGD(parameters, 0.1, momentum: 0.9, weight_decay: 0.5);
        Steps(optimizer, parameters, 1);
        using var gradient = parameters[0].grad!;
        Assert.That(gradient.data<float>()[0], Is.EqualTo(2 + Math.Sin(0.3) + Math.Sin(-1.1)).Within(1e-6));
    }

    [Test]
    public void ClosureRunsWithGradientsAndItsLossIsReturned()
    {
        var parameters = Start();
        using var optimizer = optim.SGD(parameters, 0.1);
        using var ungraded = no_grad();
        using var loss = optimizer.step(() =>
        {
            var result = parameters[0].square().sum();
            result.backward();
            return result;
        });
        Assert.That(loss.item<float>(), Is.EqualTo(5.25f));
        Assert.That(Values([parameters[0]]), Is.EqualTo(new[] { 0.8f, -1.6f, 0.4f }).Within(1e-6));
    }

    [Test]
    public void StateOutlivesTheScopeOfTheStepAndGoesWithTheOptimizer()
    {
        var parameters = Start();
        var optimizer = optim.SGD(parameters, 0.1, momentum: 0.9);
        Steps(optimizer, parameters, 2);
        var buffer = ((SGD.State)optimizer.state_dict().State[0]).momentum_buffer;
        Assert.That(buffer.IsInvalid, Is.False);
        optimizer.Dispose();
        Assert.That(buffer.IsInvalid);
    }

    [Test]
    public void ManyStepsLeaveNoTensorsBehind()
    {
        foreach (var create in (Func<IEnumerable<Parameter>, OptimizerHelper>[])
            [p => optim.SGD(p, 1e-3, momentum: 0.9, weight_decay: 1e-4), p => optim.Adam(p, 1e-3, amsgrad: true), p => optim.RMSProp(p, 1e-3, momentum: 0.9)])
        {
            var parameters = Start();
            using var optimizer = create(parameters);
            Steps(optimizer, parameters, 3);
            foreach (var parameter in parameters)
                parameter.grad = zeros_like(parameter);
            var before = Tensors.Settled();
            for (var i = 0; i < 10_000; i++)
                optimizer.step();
            Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before), optimizer.GetType().Name);
        }
    }

    [Test]
    public void WrongStateIsRefused()
    {
        using var sgd = optim.SGD(Start(), 0.1);
        using var adam = optim.Adam(Start(), 0.1);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        sgd.save_state_dict(writer);
        memory.Position = 0;
        Assert.That(() => adam.load_state_dict(new BinaryReader(memory)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("SGD"));
        Assert.That(() => optim.SGD(Start(), -1), Throws.ArgumentException);
    }
}
