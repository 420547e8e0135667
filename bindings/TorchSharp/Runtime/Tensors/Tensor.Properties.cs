namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const long RequiresGradFlag = 1;
        private const long LeafFlag = 2;
        private const long ContiguousFlag = 4;
        private const long SparseFlag = 8;
        private const long NamedFlag = 16;

        public long Dimensions => Kept(Native.detection_tensor_dim(Handle));

        public long ndim => Dimensions;

        public long NumberOfElements => Kept(Native.detection_tensor_numel(Handle));

        public long ElementSize => Kept(Native.detection_tensor_element_size(Handle));

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf => HasFlag(LeafFlag);

        public bool is_sparse => HasFlag(SparseFlag);

        public ScalarType dtype => (ScalarType)Kept(Native.detection_tensor_dtype(Handle));

        public Device device
        {
            get
            {
                var type = ReadDevice(out long index);
                return type == DeviceType.CPU ? CPU : new Device(type, (int)index);
            }
        }

        public int device_index
        {
            get
            {
                ReadDevice(out long index);
                return (int)index;
            }
        }

        public DeviceType device_type => ReadDevice(out _);

        public long[] shape => size();

        public Tensor real => CoreOps.Real.Call(this);

        public Tensor imag => CoreOps.Imag.Call(this);

        public Tensor T => CoreOps.NumpyTranspose.Call(this);

        public Tensor H => CoreOps.ConjugateTranspose.Call(this);

        public Tensor mT => CoreOps.MatrixTranspose.Call(this);

        public Tensor mH => CoreOps.BatchedConjugateTranspose.Call(this);

        public Tensor SparseIndices => CoreOps.Indices.Call(this);

        public Tensor SparseValues => CoreOps.Values.Call(this);

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_quantized() => torch.is_quantized(dtype);

        public bool is_nonzero() => NumberOfElements == 1
            ? CoreOps.IsNonzero.CallBool(this)
            : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => HasFlag(ContiguousFlag);

        public bool is_pinned() => CoreOps.IsPinned.CallBool(this);

        public bool has_names() => HasFlag(NamedFlag);

        public long size(int dim) => shape[Normalize(dim)];

        public unsafe long[] size()
        {
            nint self = Handle;
            var sizes = new long[Native.detection_tensor_dim(self)];
            fixed (long* target = sizes)
                NativeErrors.Check(Native.detection_tensor_sizes(self, target));
            GC.KeepAlive(this);
            return sizes;
        }

        public unsafe long[] stride()
        {
            nint self = Handle;
            var strides = new long[Native.detection_tensor_dim(self)];
            fixed (long* target = strides)
                NativeErrors.Check(Native.detection_tensor_strides(self, target));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => stride()[Normalize(dim)];

        public unsafe long storage_offset()
        {
            void* data;
            long bytes, offset;
            NativeErrors.Check(Native.detection_tensor_storage(Handle, &data, &bytes, &offset));
            GC.KeepAlive(this);
            return offset;
        }

        // The finalizer must not free the tensor while native code reads it.
        private long Kept(long value)
        {
            GC.KeepAlive(this);
            return value;
        }

        private int Normalize(int dim)
        {
            long dimensions = Dimensions;
            if (dim < -dimensions || dim >= dimensions)
            {
                throw new System.Runtime.InteropServices.ExternalException(
                    $"Dimension out of range (expected to be in range of [{-dimensions}, {dimensions - 1}], but got {dim})");
            }
            return dim < 0 ? dim + (int)dimensions : dim;
        }

        private unsafe bool HasFlag(long flag)
        {
            long flags;
            NativeErrors.Check(Native.detection_tensor_flags(Handle, &flags));
            GC.KeepAlive(this);
            return (flags & flag) != 0;
        }

        private unsafe DeviceType ReadDevice(out long index)
        {
            long value;
            var type = (DeviceType)Native.detection_tensor_device(Handle, &value);
            index = value;
            GC.KeepAlive(this);
            return type;
        }
    }
}
