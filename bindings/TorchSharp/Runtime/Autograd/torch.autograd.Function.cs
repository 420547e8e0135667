namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A differentiable function whose forward and backward are managed code.</summary>
        public abstract class Function<T>
            where T : Function<T>, new()
        {
            public abstract string Name { get; }

            internal static T Instance { get; } = new();

            public static List<Tensor> apply_internal(params object[] vars) => FunctionNode.Apply(
                Instance.Name, Instance.ForwardAny, Instance.BackwardAny, vars);

            internal abstract List<Tensor> ForwardAny(AutogradContext ctx, object[] vars);

            internal abstract List<Tensor> BackwardAny(AutogradContext ctx, List<Tensor> grad_outputs);
        }
    }
}
