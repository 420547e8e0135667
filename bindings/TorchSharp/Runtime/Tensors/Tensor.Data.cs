using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Span<byte> bytes
        {
            get
            {
                CheckReadable();
                return Memory<byte>(NumberOfElements * ElementSize);
            }

            set
            {
                CheckReadable();
                var target = Memory<byte>(NumberOfElements * ElementSize);
                if (value.Length != target.Length)
                    throw new ArgumentException($"Mismatched data sizes in SetBytes(): {value.Length} against {target.Length}.");
                value.CopyTo(target);
            }
        }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            ValidateType(typeof(T));
            using var local = device_type == DeviceType.CPU ? null : cpu();
            var source = local ?? this;
            var value = source.Memory<T>(1)[0];
            GC.KeepAlive(source);
            return value;
        }

        public Scalar ToScalar()
        {
            if (NumberOfElements != 1)
            {
                throw new System.Runtime.InteropServices.ExternalException(
                    $"a Tensor with {NumberOfElements} elements cannot be converted to Scalar");
            }
            return CoreOps.LocalScalar.CallScalar(this);
        }

        public Tensor fill_(Scalar value) => CoreOps.Fill.CallInplace(this, value);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuBFloat16(long i) => (float)ReadCpuValue<BFloat16>(i);

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException(
                    "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }
            ValidateType(typeof(T));
            using var accessor = new TensorAccessor<T>(this);
            return accessor[i];
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            CheckReadable();
            stream.Write(Memory<byte>(NumberOfElements * ElementSize));
            GC.KeepAlive(this);
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            CheckReadable();
            stream.ReadExactly(Memory<byte>(NumberOfElements * ElementSize));
            GC.KeepAlive(this);
        }

        /// <summary>The tensor's memory from its first element on. The caller keeps the tensor alive.</summary>
        internal unsafe nint DataPointer
        {
            get
            {
                void* pointer;
                NativeErrors.Check(Native.detection_tensor_data(Handle, &pointer));
                return (nint)pointer;
            }
        }

        internal void ValidateType(Type type)
        {
            var expected = dtype switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Bool => typeof(bool),
                ScalarType.BFloat16 => typeof(BFloat16),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float32 => typeof(float),
                ScalarType.Float64 => typeof(double),
                ScalarType.ComplexFloat32 => typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(System.Numerics.Complex),
                _ => type,
            };
            if (type != expected)
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }

        private unsafe Span<T> Memory<T>(long count) => new((void*)DataPointer, checked((int)count));

        private void CheckReadable()
        {
            if (!is_contiguous())
                throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException(
                    "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }
        }
    }
}
