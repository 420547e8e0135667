using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public partial class Mat
{
    public sealed unsafe class UnsafeIndexer<T> : MatIndexer<T>
        where T : unmanaged
    {
        private readonly nint data;

        internal UnsafeIndexer(Mat parent)
            : base(parent)
        {
            data = parent.Data;
        }

        public override T this[int i0]
        {
            get => Unsafe.ReadUnaligned<T>((void*)(data + Offset(i0)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0)), value);
        }

        public override T this[int i0, int i1]
        {
            get => Unsafe.ReadUnaligned<T>((void*)(data + Offset(i0, i1)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0, i1)), value);
        }

        public override T this[int i0, int i1, int i2]
        {
            get => Unsafe.ReadUnaligned<T>((void*)(data + Offset(i0, i1, i2)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0, i1, i2)), value);
        }

        public override T this[params int[] idx]
        {
            get => Unsafe.ReadUnaligned<T>((void*)(data + Offset(idx)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(idx)), value);
        }
    }
}
