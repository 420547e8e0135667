namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            var from = Handles(outputs);
            var to = Handles(inputs);
            var seeds = Handles(grad_outputs);
            var results = new nint[to.Length];
            fixed (nint* fromPointer = from, toPointer = to, seedsPointer = seeds, resultsPointer = results)
            {
                NativeErrors.Check(Native.detection_grad(
                    fromPointer, from.Length, toPointer, to.Length, seedsPointer, seeds.Length,
                    Byte(retain_graph || create_graph), Byte(create_graph), Byte(allow_unused), resultsPointer));
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return [.. results.Select(handle => handle != 0 ? new Tensor(handle) : null!)];
        }

        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            var roots = Handles(tensors);
            var seeds = Handles(grad_tensors);
            var leaves = Handles(inputs);
            fixed (nint* rootsPointer = roots, seedsPointer = seeds, leavesPointer = leaves)
            {
                NativeErrors.Check(Native.detection_backward(
                    rootsPointer, roots.Length, seedsPointer, seeds.Length, leavesPointer, leaves.Length,
                    Byte(retain_graph ?? create_graph), Byte(create_graph)));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null)
                return [];
            var handles = new nint[tensors.Count];
            for (int i = 0; i < handles.Length; i++)
                handles[i] = tensors[i]?.Handle ?? 0;
            return handles;
        }

        private static byte Byte(bool value) => value ? (byte)1 : (byte)0;
    }
}
