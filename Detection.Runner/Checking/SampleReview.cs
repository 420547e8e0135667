using Detection.Core.Structures;

namespace Detection.Runner.Checking;

/// <summary>What became of the images of a data set that went through its pipeline.</summary>
internal sealed class SampleReview
{
    /// <summary>The images that came through, with their objects in pixels of the network input.</summary>
    public List<(ImageMeta Image, Box[] Objects, int[] Labels)> Images { get; } = [];

    /// <summary>Their indices in the data set.</summary>
    public List<int> Indices { get; } = [];

    /// <summary>How many were sent through.</summary>
    public int Tried { get; set; }

    /// <summary>How many a transform turned down.</summary>
    public int TurnedDown { get; set; }
}
