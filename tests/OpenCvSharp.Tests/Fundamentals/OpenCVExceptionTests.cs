namespace OpenCvSharp.Tests.Fundamentals;

public class OpenCVExceptionTests
{
    [Test]
    public void An_assertion_of_opencv_arrives_with_its_place()
    {
        using var empty = new Mat();
        using var dst = new Mat();
        var error = Assert.Throws<OpenCVException>(() => Cv2.Resize(empty, dst, new Size(3, 3)));

        Assert.That(error!.Status, Is.EqualTo(ErrorCode.StsAssert));
        Assert.That(error.FuncName, Is.EqualTo("resize"));
        Assert.That(error.Message, Does.Contain("empty()"));
        Assert.That(error.FileName, Does.EndWith("resize.cpp"));
        Assert.That(error.Line, Is.GreaterThan(0));
    }

    [Test]
    public void Sizes_that_do_not_match_are_told()
    {
        using var a = new Mat(2, 2, MatType.CV_8UC1, new Scalar(0));
        using var b = new Mat(3, 2, MatType.CV_8UC1, new Scalar(0));
        using var dst = new Mat();

        Assert.That(
            () => Cv2.Add(a, b, dst),
            Throws.TypeOf<OpenCVException>().With.Property(nameof(OpenCVException.Status)).EqualTo(ErrorCode.StsUnmatchedSizes));
    }

    [Test]
    public void Each_thread_has_its_own_error()
    {
        using var empty = new Mat();
        Parallel.For(0, 200, i =>
        {
            using var dst = new Mat();
            var function = i % 2 == 0 ? "resize" : "cvtColor";
            var error = Assert.Throws<OpenCVException>(() =>
            {
                if (i % 2 == 0)
                    Cv2.Resize(empty, dst, new Size(3, 3));
                else
                    Cv2.CvtColor(empty, dst, ColorConversionCodes.BGR2GRAY);
            });
            Assert.That(error!.FuncName, Is.EqualTo(function));
        });
    }

    [Test]
    public void Null_and_disposed_arrays_are_named()
    {
        using var dst = new Mat();
        var gone = new Mat(2, 2, MatType.CV_8UC1);
        gone.Dispose();

        Assert.That(
            () => Cv2.Resize(null!, dst, new Size(1, 1)),
            Throws.ArgumentNullException.With.Property(nameof(ArgumentNullException.ParamName)).EqualTo("src"));
        Assert.That(() => Cv2.Resize(gone, dst, new Size(1, 1)), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => gone.Rows, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(gone.ToString(), Is.EqualTo("Mat [disposed]"));
    }
}
