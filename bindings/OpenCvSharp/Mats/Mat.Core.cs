namespace OpenCvSharp;

/// <content>Functions of the core module on this matrix.</content>
public partial class Mat
{
    public Mat ConvertScaleAbs(double alpha = 1, double beta = 0)
    {
        var dst = new Mat();
        Cv2.ConvertScaleAbs(this, dst, alpha, beta);
        return dst;
    }

    public Scalar Sum() => Cv2.Sum(this);

    public int CountNonZero() => Cv2.CountNonZero(this);

    public Mat FindNonZero()
    {
        var dst = new Mat();
        Cv2.FindNonZero(this, dst);
        return dst;
    }

    public Scalar Mean(InputArray? mask = null) => Cv2.Mean(this, mask);

    public void MeanStdDev(OutputArray mean, OutputArray stddev, InputArray? mask = null) => Cv2.MeanStdDev(this, mean, stddev, mask);

    public double Norm(NormTypes normType = NormTypes.L2, InputArray? mask = null) => Cv2.Norm(this, normType, mask);

    public Mat Normalize(
        double alpha = 1, double beta = 0, NormTypes normType = NormTypes.L2, int dtype = -1, InputArray? mask = null)
    {
        var dst = new Mat();
        Cv2.Normalize(this, dst, alpha, beta, normType, dtype, mask);
        return dst;
    }

    public void MinMaxLoc(out double minVal, out double maxVal) => Cv2.MinMaxLoc(this, out minVal, out maxVal);

    public void MinMaxLoc(out Point minLoc, out Point maxLoc) => Cv2.MinMaxLoc(this, out minLoc, out maxLoc);

    public void MinMaxLoc(out double minVal, out double maxVal, out Point minLoc, out Point maxLoc, InputArray? mask = null) =>
        Cv2.MinMaxLoc(this, out minVal, out maxVal, out minLoc, out maxLoc, mask);

    public void MinMaxIdx(out double minVal, out double maxVal) => Cv2.MinMaxIdx(this, out minVal, out maxVal);

    public Mat Reduce(ReduceDimension dim, ReduceTypes rtype, int dtype)
    {
        var dst = new Mat();
        Cv2.Reduce(this, dst, dim, rtype, dtype);
        return dst;
    }

    public Mat[] Split() => Cv2.Split(this);

    public Mat ExtractChannel(int coi)
    {
        var dst = new Mat();
        Cv2.ExtractChannel(this, dst, coi);
        return dst;
    }

    public void InsertChannel(InputOutputArray dst, int coi) => Cv2.InsertChannel(this, dst, coi);

    public Mat Flip(FlipMode flipCode)
    {
        var dst = new Mat();
        Cv2.Flip(this, dst, flipCode);
        return dst;
    }

    public Mat Repeat(int ny, int nx) => Cv2.Repeat(this, ny, nx);

    public Mat Sqrt()
    {
        var dst = new Mat();
        Cv2.Sqrt(this, dst);
        return dst;
    }

    public Mat Exp()
    {
        var dst = new Mat();
        Cv2.Exp(this, dst);
        return dst;
    }

    public Mat Log()
    {
        var dst = new Mat();
        Cv2.Log(this, dst);
        return dst;
    }

    public bool CheckRange(bool quiet = true) => Cv2.CheckRange(this, quiet);

    public bool CheckRange(bool quiet, out Point pos, double minVal = double.MinValue, double maxVal = double.MaxValue) =>
        Cv2.CheckRange(this, quiet, out pos, minVal, maxVal);

    public void PatchNaNs(double val = 0) => Cv2.PatchNaNs(this, val);

    public Mat Transpose()
    {
        var dst = new Mat();
        Cv2.Transpose(this, dst);
        return dst;
    }

    public Mat Transform(InputArray m)
    {
        var dst = new Mat();
        Cv2.Transform(this, dst, m);
        return dst;
    }

    public Mat PerspectiveTransform(InputArray m)
    {
        var dst = new Mat();
        Cv2.PerspectiveTransform(this, dst, m);
        return dst;
    }

    public void Randu(InputArray low, InputArray high) => Cv2.Randu(this, low, high);

    public void Randu(Scalar low, Scalar high) => Cv2.Randu(this, low, high);

    public void Randn(InputArray mean, InputArray stddev) => Cv2.Randn(this, mean, stddev);

    public void Randn(Scalar mean, Scalar stddev) => Cv2.Randn(this, mean, stddev);

    public void RandShuffle(double iterFactor) => Cv2.RandShuffle(this, iterFactor);

    public void RandShuffle(double iterFactor, ref RNG rng) => Cv2.RandShuffle(this, iterFactor, ref rng);

    public Mat LUT(InputArray lut)
    {
        var dst = new Mat();
        Cv2.LUT(this, lut, dst);
        return dst;
    }

    public Mat LUT(byte[] lut)
    {
        var dst = new Mat();
        Cv2.LUT(this, lut, dst);
        return dst;
    }

    public Mat InRange(InputArray lowerb, InputArray upperb)
    {
        var dst = new Mat();
        Cv2.InRange(this, lowerb, upperb, dst);
        return dst;
    }

    public Mat InRange(Scalar lowerb, Scalar upperb)
    {
        var dst = new Mat();
        Cv2.InRange(this, lowerb, upperb, dst);
        return dst;
    }

    public Mat Pow(double power)
    {
        var dst = new Mat();
        Cv2.Pow(this, power, dst);
        return dst;
    }
}
