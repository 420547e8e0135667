namespace OpenCvSharp;

public interface IVec;
