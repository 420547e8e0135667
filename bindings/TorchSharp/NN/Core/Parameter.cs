using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : this(data.with_requires_grad(requires_grad), data.OwningDisposeScope)
    {
    }

    // The parameter takes the data's place: its native tensor and its scope, also when that is none.
    private Parameter(Tensor data, DisposeScope? scope) : base(data.MoveHandle())
    {
        if (!ReferenceEquals(OwningDisposeScope, scope))
            MoveToOtherDisposeScope(scope);
    }
}
