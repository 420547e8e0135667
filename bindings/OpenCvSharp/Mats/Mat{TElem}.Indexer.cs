using System.Runtime.CompilerServices;

namespace OpenCvSharp;

public partial class Mat<TElem>
{
    public sealed unsafe class Indexer : MatIndexer<TElem>
    {
        private readonly nint data;

        internal Indexer(Mat parent)
            : base(parent)
        {
            data = parent.Data;
        }

        public override TElem this[int i0]
        {
            get => Unsafe.ReadUnaligned<TElem>((void*)(data + Offset(i0)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0)), value);
        }

        public override TElem this[int i0, int i1]
        {
            get => Unsafe.ReadUnaligned<TElem>((void*)(data + Offset(i0, i1)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0, i1)), value);
        }

        public override TElem this[int i0, int i1, int i2]
        {
            get => Unsafe.ReadUnaligned<TElem>((void*)(data + Offset(i0, i1, i2)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(i0, i1, i2)), value);
        }

        public override TElem this[params int[] idx]
        {
            get => Unsafe.ReadUnaligned<TElem>((void*)(data + Offset(idx)));
            set => Unsafe.WriteUnaligned((void*)(data + Offset(idx)), value);
        }
    }
}
