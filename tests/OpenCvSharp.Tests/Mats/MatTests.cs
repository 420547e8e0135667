namespace OpenCvSharp.Tests.Mats;

public class MatTests
{
    [Test]
    public void A_matrix_says_what_it_is()
    {
        using var mat = new Mat(new Size(5, 4), MatType.CV_32FC3, new Scalar(1, 2, 3));

        Assert.That((mat.Rows, mat.Height, mat.Cols, mat.Width), Is.EqualTo((4, 4, 5, 5)));
        Assert.That((mat.Dims, mat.Channels(), mat.Depth()), Is.EqualTo((2, 3, MatType.CV_32F)));
        Assert.That((mat.ElemSize(), mat.ElemSize1(), mat.Step(), mat.Step1()), Is.EqualTo((12, 4, 60L, 15L)));
        Assert.That((mat.Total(), mat.Empty(), mat.IsContinuous(), mat.IsSubmatrix()), Is.EqualTo((20L, false, true, false)));
        Assert.That(mat.Type(), Is.EqualTo(MatType.CV_32FC3));
        Assert.That(mat.At<Vec3f>(3, 4), Is.EqualTo(new Vec3f(1, 2, 3)));
        Assert.That(mat.ToString(), Does.StartWith("Mat [ 4*5*CV_32FC3, IsContinuous=True"));
    }

    [Test]
    public void A_matrix_may_have_more_dimensions()
    {
        using var mat = new Mat([2, 3, 4], MatType.CV_32SC1, new Scalar(7));
        mat.Set(1, 2, 3, 9);

        Assert.That((mat.Dims, mat.Size(0), mat.Size(1), mat.Size(2)), Is.EqualTo((3, 2, 3, 4)));
        Assert.That((mat.Get<int>(1, 2, 3), mat.Get<int>([0, 1, 1])), Is.EqualTo((9, 7)));
        Assert.That(mat.GetArray(out int[] all) && all[^1] == 9, Is.True);
        Assert.That(() => mat.Size(3), Throws.TypeOf<OpenCVException>());
    }

    [Test]
    public void Parts_share_the_data_of_the_whole()
    {
        using var mat = new Mat(6, 8, MatType.CV_8UC1, new Scalar(0));
        using (var part = mat[new Rect(2, 1, 3, 2)])
        {
            part.SetTo(new Scalar(5));
            Assert.That((part.IsSubmatrix(), part.IsContinuous()), Is.EqualTo((true, false)));
            part.LocateROI(out var whole, out var offset);
            Assert.That((whole, offset), Is.EqualTo((new Size(8, 6), new Point(2, 1))));
        }

        using var row = mat.Row(1);
        using var columns = mat.ColRange(2, 5);
        using var byRange = mat[1..3, 2..5];
        Assert.That(mat.CountNonZero(), Is.EqualTo(6));
        Assert.That(row.CountNonZero(), Is.EqualTo(3));
        Assert.That(columns.CountNonZero(), Is.EqualTo(6));
        Assert.That(byRange.CountNonZero(), Is.EqualTo(6));
        Assert.That(() => mat[new Rect(7, 0, 4, 4)], Throws.TypeOf<OpenCVException>());
        Assert.That(() => mat.SubMat(3, 3, 0, 1), Throws.ArgumentException);
    }

    [Test]
    public void A_part_may_be_assigned()
    {
        using var mat = new Mat(4, 4, MatType.CV_8UC1, new Scalar(0));
        using var patch = new Mat(2, 2, MatType.CV_8UC1, new Scalar(3));
        mat[new Rect(1, 1, 2, 2)] = patch;

        Assert.That(mat.Sum().Val0, Is.EqualTo(12));
        Assert.That(() => mat[new Rect(0, 0, 3, 3)] = patch, Throws.ArgumentException.With.Message.Contains("Size mismatch"));
    }

    [Test]
    public void A_clone_is_independent_and_a_copy_may_be_masked()
    {
        using var mat = new Mat(1, 3, MatType.CV_8UC1, new Scalar(1));
        using var clone = mat.Clone();
        mat.SetTo(new Scalar(9));
        using var mask = Mat.FromArray(new byte[,] { { 0, 1, 0 } });
        mat.CopyTo(clone, mask);

        Assert.That(clone.AsSpan<byte>().ToArray(), Is.EqualTo(new byte[] { 1, 9, 1 }));
    }

    [Test]
    public void A_clone_of_nothing_keeps_the_type()
    {
        using var nothing = new Mat(0, 0, MatType.CV_32FC3);
        using var clone = nothing.Clone();

        Assert.That((clone.Empty(), clone.Type()), Is.EqualTo((true, MatType.CV_32FC3)));
    }

    [Test]
    public void Conversion_scales_and_saturates()
    {
        using var mat = Mat.FromArray(new float[] { -1, 0.5f, 300 });
        using var bytes = new Mat();
        mat.ConvertTo(bytes, MatType.CV_8UC1, 2, 1);

        Assert.That(bytes.AsSpan<byte>().ToArray(), Is.EqualTo(new byte[] { 0, 2, 255 }));
    }

    [Test]
    public void Pixels_over_a_managed_array_are_the_array_also_after_a_collection()
    {
        var data = new byte[12];
        using var view = Reshaped(data);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        view.SetTo(new Scalar(4));

        Assert.That(data, Is.All.EqualTo(4));
        Assert.That((view.Rows, view.Cols), Is.EqualTo((2, 6)));

        static Mat Reshaped(byte[] data) => Mat.FromPixelData(3, 4, MatType.CV_8UC1, data).Reshape(1, 2);
    }

    [Test]
    public unsafe void Pixels_over_native_memory_keep_their_step()
    {
        var data = stackalloc byte[32];
        for (var i = 0; i < 32; i++)
            data[i] = (byte)i;
        using var mat = Mat.FromPixelData(3, 4, MatType.CV_8UC1, (nint)data, 8);

        Assert.That((mat.Step(), mat.IsContinuous()), Is.EqualTo((8L, false)));
        Assert.That(mat.At<byte>(2, 3), Is.EqualTo(19));
        Assert.That(mat.GetArray(out byte[] packed), Is.True);
        Assert.That(packed, Is.EqualTo(new byte[] { 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19 }));
    }

    [Test]
    public void Arrays_go_in_and_out_when_the_element_fits()
    {
        using var mat = new Mat(2, 2, MatType.CV_8UC3);
        mat.SetArray(new Vec3b(1, 2, 3), new Vec3b(4, 5, 6), new Vec3b(7, 8, 9), new Vec3b(10, 11, 12));
        mat.GetRectangularArray(out Vec3b[,] square);

        Assert.That(square[1, 0], Is.EqualTo(new Vec3b(7, 8, 9)));
        Assert.That(
            () => mat.GetArray(out byte[] _),
            Throws.TypeOf<OpenCvSharpException>().With.Message.Contains("CV_8UC1").And.Message.Contains("CV_8UC3"));
        Assert.That(() => mat.SetArray(new Vec3b(1, 2, 3)), Throws.TypeOf<OpenCvSharpException>().With.Message.Contains("4"));
    }

    [Test]
    public void Rows_are_spans()
    {
        using var mat = new Mat(3, 2, MatType.CV_16SC2, new Scalar(1, 2));
        var sum = 0;
        var rows = mat.AsRows<short>();
        for (var y = 0; y < rows.Count; y++)
        {
            foreach (var value in rows[y])
                sum += value;
        }

        Assert.That(sum, Is.EqualTo(18));
        Assert.That(() => mat.RowSpan<short>(3).Length, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Indexers_read_and_write()
    {
        using var mat = new Mat<int>(2, 3);
        var indexer = mat.GetIndexer();
        indexer[1, 2] = 8;
        var unsafeIndexer = mat.GetUnsafeGenericIndexer<int>();
        unsafeIndexer[0, 0] = 5;

        Assert.That((mat.At<int>(1, 2), indexer[0, 0], unsafeIndexer[1, 2]), Is.EqualTo((8, 5, 8)));
        Assert.That(mat.ToRectangularArray()[1, 2], Is.EqualTo(8));
    }

    [Test]
    public void Expressions_are_computed_when_a_matrix_is_made()
    {
        using var a = new Mat(2, 2, MatType.CV_32FC1, new Scalar(3));
        using var b = new Mat(2, 2, MatType.CV_32FC1, new Scalar(2));
        using Mat result = ((a + b) * 2) - new Scalar(1);
        using Mat product = a * b;
        using Mat greater = a.GreaterThan(2.5);
        using Mat zeros = Mat.Zeros(2, 2, MatType.CV_8UC1);
        using var ones = Mat.OnesMat(2, 2, MatType.CV_8UC1);
        using Mat inverse = (Mat.Eye(2, 2, MatType.CV_32FC1) * 4).Inv();

        Assert.That(result.At<float>(1, 1), Is.EqualTo(9));
        Assert.That(product.At<float>(0, 1), Is.EqualTo(12));
        Assert.That(greater.CountNonZero(), Is.EqualTo(4));
        Assert.That(zeros.CountNonZero(), Is.Zero);
        Assert.That(ones.Sum().Val0, Is.EqualTo(4));
        Assert.That(inverse.At<float>(1, 1), Is.EqualTo(0.25f));
    }

    [Test]
    public void Expressions_of_bytes_round_once()
    {
        using var a = new Mat(1, 1, MatType.CV_8UC1, new Scalar(201));
        using var b = new Mat(1, 1, MatType.CV_8UC1, new Scalar(101));
        using Mat mixed = (a * 0.5) + (b * 0.5);

        Assert.That(mixed.At<byte>(0, 0), Is.EqualTo(151));
    }

    [Test]
    public void A_written_output_cannot_be_written_again()
    {
        using var src = Pattern.Image();
        using var mat = new Mat();
        var output = OutputArray.Create(mat);
        Cv2.Flip(src, output, FlipMode.X);

        Assert.That(output.IsReady(), Is.False);
        Assert.That(() => Cv2.Flip(src, output, FlipMode.X), Throws.TypeOf<OpenCvSharpException>());
    }
}
