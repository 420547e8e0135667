using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Tests.Runtime;

public sealed class AutogradFunctionTests
{
    private static readonly Op Mul = new("aten::mul", "Tensor");
    private static readonly Op Sin = new("aten::sin");
    private static readonly Op Cos = new("aten::cos");
    private static readonly Op Sum = new("aten::sum");

    [Test]
    public void Gradient_MatchesFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.3, -1.2, 2.5 }, requires_grad: true);
        var y = tensor(new[] { 1.5, 0.7, -0.4 }, requires_grad: true);
        Sum.Call(SineTimes.apply(x, y, 3.0)).backward();
        double[] xs = x.data<double>().ToArray(), ys = y.data<double>().ToArray();
        const double Step = 1e-6;
        for (int i = 0; i < 3; i++)
        {
            double byX = (F(xs[i] + Step, ys[i]) - F(xs[i] - Step, ys[i])) / (2 * Step);
            double byY = (F(xs[i], ys[i] + Step) - F(xs[i], ys[i] - Step)) / (2 * Step);
            Assert.Multiple(() =>
            {
                Assert.That(x.grad![i].item<double>(), Is.EqualTo(byX).Within(1e-8));
                Assert.That(y.grad![i].item<double>(), Is.EqualTo(byY).Within(1e-8));
            });
        }

        static double F(double x, double y) => 3 * Math.Sin(x) * y;
    }

    [Test]
    public void ExceptionInBackward_SurfacesWithMessageAndType()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var loss = Sum.Call(Failing.apply(x));
        var thrown = Assert.Throws<ExternalException>(() => loss.backward())!;
        Assert.Multiple(() =>
        {
            Assert.That(thrown.Message, Does.Contain("the backward of Failing"));
            Assert.That(thrown.InnerException, Is.TypeOf<FormatException>().With.Message.EqualTo("the backward of Failing"));
        });
    }

    [Test]
    public void ExceptionInForward_PassesUnchanged()
    {
        using var x = ones(2, requires_grad: true);
        Assert.That(() => SineTimes.apply(x, x, "not a number"), Throws.TypeOf<InvalidCastException>());
    }

    [Test]
    public void SeveralOutputs_GetMaterializedGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor([2f, 3f], requires_grad: true);
        var outputs = TwiceAndThrice.apply(x);
        Sum.Call(outputs[1]).backward();
        Assert.That(x.grad!.data<float>().ToArray(), Is.EqualTo(new[] { 3f, 3f }));
    }

    [Test]
    public void NonDifferentiableOutput_RequiresNoGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor([2f, 3f], requires_grad: true);
        var outputs = WithConstant.apply(x);
        Assert.Multiple(() =>
        {
            Assert.That(outputs[0].requires_grad);
            Assert.That(outputs[1].requires_grad, Is.False);
        });
        Sum.Call(outputs[0]).backward();
        Assert.That(x.grad!.data<float>().ToArray(), Is.EqualTo(new[] { 1f, 1f }));
    }

    [Test]
    public void WithoutGradMode_NothingIsRecorded()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (no_grad())
            Assert.That(SineTimes.apply(x, x, 1.0).requires_grad, Is.False);
    }

    [Test]
    public void SecondBackward_IsRefusedUnlessTheGraphIsRetained()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var loss = Sum.Call(SineTimes.apply(x, x, 1.0));
        loss.backward(retain_graph: true);
        loss.backward();
        Assert.That(() => loss.backward(), Throws.TypeOf<ExternalException>().With.Message.Contains("a second time"));
    }

    [Test]
    public void WrongNumberOfGradients_IsExplained()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var loss = Sum.Call(TooFew.apply(x, x));
        Assert.That(
            () => loss.backward(),
            Throws.TypeOf<ExternalException>().With.Message.Contains("expected 2").And.Message.Contains("got 1"));
    }

    [Test]
    public void SavedOutput_LeavesNoCycle()
    {
        var reference = Apply();
        for (int i = 0; i < 20 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.That(reference.IsAlive, Is.False);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Apply()
        {
            using var x = ones(2, requires_grad: true);
            using var y = SavesOutput.apply(x);
            return new WeakReference(SavesOutput.LastContext);
        }
    }

    [Test]
    public void SavedOutput_IsUsableInBackward()
    {
        using var scope = NewDisposeScope();
        var x = tensor([2f], requires_grad: true);
        SavesOutput.apply(x).backward();
        Assert.That(x.grad!.item<float>(), Is.EqualTo(Math.Exp(2)).Within(1e-5));
    }

    private sealed class SineTimes : SingleTensorFunction<SineTimes>
    {
        public override string Name => nameof(SineTimes);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            Tensor x = (Tensor)vars[0], y = (Tensor)vars[1];
            double factor = (double)vars[2];
            ctx.save_for_backward([x, y]);
            ctx.save_data("factor", factor);
            return Mul.Call(Mul.Call(Sin.Call(x), y), tensor(factor));
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            var saved = ctx.get_saved_variables();
            var scaled = Mul.Call(grad_output, tensor((double)ctx.get_data("factor")));
            return [Mul.Call(scaled, Mul.Call(Cos.Call(saved[0]), saved[1])), Mul.Call(scaled, Sin.Call(saved[0])), null!];
        }
    }

    private sealed class Failing : SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            throw new FormatException("the backward of Failing");
    }

    private sealed class TooFew : SingleTensorFunction<TooFew>
    {
        public override string Name => nameof(TooFew);

        public override Tensor forward(AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output];
    }

    private sealed class TwiceAndThrice : MultiTensorFunction<TwiceAndThrice>
    {
        public override string Name => nameof(TwiceAndThrice);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars) =>
            [Mul.Call((Tensor)vars[0], tensor(2f)), Mul.Call((Tensor)vars[0], tensor(3f))];

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var twice = Mul.Call(grad_outputs[0], tensor(2f));
            return [CoreOps.AddTensor.CallInplace(twice, Mul.Call(grad_outputs[1], tensor(3f)))];
        }
    }

    private sealed class WithConstant : MultiTensorFunction<WithConstant>
    {
        public override string Name => nameof(WithConstant);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            Tensor copy = ((Tensor)vars[0]).clone(), constant = ((Tensor)vars[0]).clone();
            ctx.mark_non_differentiable([constant]);
            return [copy, constant];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs) => [grad_outputs[0]];
    }

    private sealed class SavesOutput : SingleTensorFunction<SavesOutput>
    {
        public static AutogradContext? LastContext => lastContext?.Target as AutogradContext;

        private static WeakReference? lastContext;

        public override string Name => nameof(SavesOutput);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var result = new Op("aten::exp").Call((Tensor)vars[0]);
            ctx.save_for_backward([result]);
            lastContext = new WeakReference(ctx);
            return result;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            [Mul.Call(grad_output, ctx.get_saved_variables()[0])];
    }
}
