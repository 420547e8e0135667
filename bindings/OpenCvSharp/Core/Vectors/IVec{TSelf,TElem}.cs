namespace OpenCvSharp;

public interface IVec<TSelf, TElem> : IVec
    where TSelf : IVec
    where TElem : unmanaged
{
    TElem this[int i] { get; set; }

    TSelf Add(TSelf other);

    TSelf Subtract(TSelf other);

    TSelf Multiply(double alpha);

    TSelf Divide(double alpha);
}
