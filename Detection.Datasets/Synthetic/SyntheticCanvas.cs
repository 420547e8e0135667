namespace Detection.Datasets.Synthetic;

/// <summary>The pixels of an image that is being drawn, B G R.</summary>
internal sealed class SyntheticCanvas
{
    private readonly Random random;

    /// <summary>Makes a canvas with a textured background: a colour with noise of two grains, and grain on every pixel.</summary>
    public SyntheticCanvas(int width, int height, Random random)
    {
        this.random = random;
        (Width, Height) = (width, height);
        Pixels = new byte[width * height * 3];
        Ground = [random.Next(60, 196), random.Next(60, 196), random.Next(60, 196)];
        var coarse = new Lattice(width, height, cell: 40, random);
        var fine = new Lattice(width, height, cell: 9, random);
        int[] tints = [random.Next(10, 36), random.Next(10, 36), random.Next(10, 36)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (large, small) = (coarse.At(x, y), fine.At(x, y));
                var grain = random.Next(-7, 8);
                for (var channel = 0; channel < 3; channel++)
                    Pixels[Offset(x, y) + channel] = ToByte(Ground[channel] + (large * tints[channel]) + (small * 12) + grain);
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    /// <summary>The background's mean colour.</summary>
    public int[] Ground { get; }

    /// <summary>Draws a shape in a colour that stands off the background, plain or striped.</summary>
    public void Draw(ShapeMask mask)
    {
        var color = DrawColor();
        var stripes = random.Next(3) == 0 ? random.Next(4, 10) : 0;
        foreach (var (x, y, coverage) in mask.Pixels())
        {
            var shade = random.Next(-5, 6) + (stripes > 0 && (x + y) / stripes % 2 == 0 ? 30 : 0);
            for (var channel = 0; channel < 3; channel++)
            {
                ref var pixel = ref Pixels[Offset(x, y) + channel];
                pixel = ToByte(pixel + ((color[channel] + shade - pixel) * coverage / (double)ShapeMask.Full));
            }
        }
    }

    private int[] DrawColor()
    {
        const int leastContrast = 80;
        while (true)
        {
            int[] color = [random.Next(256), random.Next(256), random.Next(256)];
            if (color.Zip(Ground).Max(pair => Math.Abs(pair.First - pair.Second)) >= leastContrast) return color;
        }
    }

    private int Offset(int x, int y) => ((y * Width) + x) * 3;

    private static byte ToByte(double value) => (byte)Math.Clamp((int)(value + 0.5), 0, 255);
}
