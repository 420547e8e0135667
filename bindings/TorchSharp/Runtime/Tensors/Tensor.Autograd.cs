namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => HasFlag(RequiresGradFlag);
            set
            {
                NativeErrors.Check(Native.detection_tensor_set_requires_grad(Handle, value ? (byte)1 : (byte)0));
                GC.KeepAlive(this);
            }
        }

        public unsafe Tensor? grad
        {
            get
            {
                nint found;
                NativeErrors.Check(Native.detection_tensor_grad(Handle, &found));
                GC.KeepAlive(this);
                return found != 0 ? new Tensor(found) : null;
            }
            set
            {
                NativeErrors.Check(Native.detection_tensor_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => CoreOps.RetainGrad.CallVoid(this);

        public void backward() => autograd.backward([this]);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
