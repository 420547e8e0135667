namespace Detection.Models.Tests.Anchors;

/// <summary>Comparisons of anchors.</summary>
internal static class AnchorAssert
{
    public static void AreClose(IEnumerable<(float X1, float Y1, float X2, float Y2)> found, params (float X1, float Y1, float X2, float Y2)[] expected)
    {
        Assert.That(Flat(found), Is.EqualTo(Flat(expected)).Within(1e-4));

        static float[] Flat(IEnumerable<(float X1, float Y1, float X2, float Y2)> anchors) => [.. anchors.SelectMany(anchor => new[] { anchor.X1, anchor.Y1, anchor.X2, anchor.Y2 })];
    }
}
