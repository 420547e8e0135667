namespace OpenCvSharp.Tests.Functions;

public class SystemTests
{
    [Test]
    public void The_library_says_what_it_is()
    {
        Assert.That(Cv2.GetVersionString(), Does.Match(@"^4\.\d+\.\d+"));
        Assert.That(Cv2.GetBuildInformation(), Does.Contain("General configuration for OpenCV"));
        Assert.That(Cv2.GetNumberOfCpus(), Is.GreaterThan(0));
    }

    [Test]
    public void Threads_can_be_limited()
    {
        var threads = Cv2.GetNumThreads();
        Cv2.SetNumThreads(1);
        Assert.That(Cv2.GetNumThreads(), Is.EqualTo(1));
        Cv2.SetNumThreads(threads);
    }
}
