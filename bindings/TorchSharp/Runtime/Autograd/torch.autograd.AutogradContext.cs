namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function's forward leaves for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object?> data = [];

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> ToSave { get; private set; } = [];

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>The native node that keeps the saved tensors; 0 before forward has returned and once it is gone.</summary>
            internal nint Node { get; set; }

            public void save_for_backward(List<Tensor> tensors) => ToSave = tensors;

            public void save_data(string key, object value) => data[key] = value;

            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public unsafe List<Tensor> get_saved_variables()
            {
                var saved = new List<Tensor>();
                long count = 0;
                if (Node != 0)
                    NativeErrors.Check(Native.detection_node_saved_count(Node, &count));
                for (int i = 0; i < count; i++)
                {
                    nint tensor;
                    NativeErrors.Check(Native.detection_node_saved(Node, i, &tensor));
                    saved.Add(tensor != 0 ? new Tensor(tensor) : null!);
                }
                return saved;
            }

            public object get_data(string key) => data.GetValueOrDefault(key)!;

            /// <summary>
            /// Forgets the tensors that forward named: an output among them would keep the node, and the node this context.
            /// </summary>
            internal void Release()
            {
                ToSave = [];
                Dirty = [];
                NonDifferentiable = [];
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    data.Clear();
            }
        }
    }
}
