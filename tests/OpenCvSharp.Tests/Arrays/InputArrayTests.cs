namespace OpenCvSharp.Tests.Arrays;

public class InputArrayTests
{
    [Test]
    public void Arrays_and_vectors_are_matrices()
    {
        using var ints = InputArray.Create(new[] { 1, 2, 3 });
        using var points = InputArray.Create<Point>([new(1, 2), new(5, 9)]);
        InputArray vector = new Vec3f(1, 2, 3);

        Assert.That((ints.Rows(), ints.Cols(), ints.Type()), Is.EqualTo((3, 1, MatType.CV_32SC1.Value)));
        Assert.That(Cv2.BoundingRect(points), Is.EqualTo(new Rect(1, 2, 5, 8)));
        Assert.That(Cv2.Sum(vector).Val0, Is.EqualTo(6));
        Assert.That(() => InputArray.Create(new int[0]), Throws.ArgumentException);
        Assert.That(() => InputArray.Create(new DateTime[2]), Throws.ArgumentException.With.Message.Contains("DateTime"));
    }

    [Test]
    public void A_null_mask_is_no_mask()
    {
        Mat? mask = null;
        using var mat = new Mat(2, 2, MatType.CV_8UC1, new Scalar(3));

        Assert.That(mat.Mean(mask!).Val0, Is.EqualTo(3));
    }

    [Test]
    public void Pinned_arrays_survive_collections_during_calls()
    {
        for (var i = 0; i < 200; i++)
        {
            var points = Enumerable.Range(0, 1000).Select(x => new Point(x, x % 7)).ToArray();
            if (i % 20 == 0)
                GC.Collect();
            Assert.That(Cv2.BoundingRect(InputArray.Create(points)), Is.EqualTo(new Rect(0, 0, 1000, 7)));
        }
    }
}
