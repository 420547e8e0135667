using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>One line of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">x and y, in order of x.</param>
/// <param name="Color">Blue, green, red.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points, Scalar Color);
