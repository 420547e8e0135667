namespace OpenCvSharp;

public class Moments
{
    public double M00;
    public double M10;
    public double M01;
    public double M20;
    public double M11;
    public double M02;
    public double M30;
    public double M21;
    public double M12;
    public double M03;
    public double Mu20;
    public double Mu11;
    public double Mu02;
    public double Mu30;
    public double Mu21;
    public double Mu12;
    public double Mu03;
    public double Nu20;
    public double Nu11;
    public double Nu02;
    public double Nu30;
    public double Nu21;
    public double Nu12;
    public double Nu03;

    public Moments()
    {
    }

    public Moments(InputArray array, bool binaryImage = false)
    {
        ArgumentNullException.ThrowIfNull(array);
        Span<double> all = stackalloc double[24];
        NativeMethods.Check(NativeMethods.ocv_moments(array.Handle, binaryImage ? 1 : 0, all));
        (M00, M10, M01, M20, M11, M02, M30, M21, M12, M03) =
            (all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9]);
        (Mu20, Mu11, Mu02, Mu30, Mu21, Mu12, Mu03) =
            (all[10], all[11], all[12], all[13], all[14], all[15], all[16]);
        (Nu20, Nu11, Nu02, Nu30, Nu21, Nu12, Nu03) =
            (all[17], all[18], all[19], all[20], all[21], all[22], all[23]);
    }
}
