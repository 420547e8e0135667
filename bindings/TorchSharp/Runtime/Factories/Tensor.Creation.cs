namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.RandLike.Call(this, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.RandnLike.Call(this, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor randint_like(
            long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.RandintLike.Call(this, low, high, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((long[])[size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((long[])[rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((long[])[dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.ones((long[])[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((long[])[size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((long[])[rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((long[])[dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.zeros((long[])[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.ZerosLike.Call(this, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.OnesLike.Call(this, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((long[])[size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((long[])[rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((long[])[dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.empty((long[])[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.EmptyLike.Call(this, dtype, Arg.None, Like(device)), requires_grad, null);

        public Tensor new_full(
            long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((long[])[size], value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((long[])[rows, columns], value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full((long[])[dim0, dim1, dim2], value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full((long[])[dim0, dim1, dim2, dim3], value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(CoreOps.FullLike.Call(this, value, dtype, Arg.None, Like(device)), requires_grad, null);

        private static Arg Like(Device? device) => device is null ? Arg.None : InitializeDevice(device);
    }
}
