using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators.Gradients;

/// <summary>A function whose gradient with respect to every input is compared with central differences.</summary>
public sealed record GradientCase(string Name, Func<Tensor[], Tensor> Function, params Input[] Inputs)
{
    public static GradientCase Of(string name, Input input, Func<Tensor, Tensor> function)
        => new(name, tensors => function(tensors[0]), input);

    public static GradientCase Of(string name, Input first, Input second, Func<Tensor, Tensor, Tensor> function)
        => new(name, tensors => function(tensors[0], tensors[1]), first, second);

    public TestCaseData ToTest(string family) => new TestCaseData(this).SetArgDisplayNames($"{family}: {Name}");
}
