using System.Runtime.InteropServices;

namespace OpenCvSharp;

[StructLayout(LayoutKind.Sequential)]
public record struct Rect2d(double X, double Y, double Width, double Height)
{
    public double X = X;
    public double Y = Y;
    public double Width = Width;
    public double Height = Height;

    public Rect2d(Point2d location, Size2d size)
        : this(location.X, location.Y, size.Width, size.Height)
    {
    }

    public double Top
    {
        readonly get => Y;
        set => Y = value;
    }

    public readonly double Bottom => Y + Height;

    public double Left
    {
        readonly get => X;
        set => X = value;
    }

    public readonly double Right => X + Width;

    public Point2d Location
    {
        readonly get => new(X, Y);
        set => (X, Y) = (value.X, value.Y);
    }

    public Size2d Size
    {
        readonly get => new(Width, Height);
        set => (Width, Height) = (value.Width, value.Height);
    }

    public readonly Point2d TopLeft => new(X, Y);

    public readonly Point2d BottomRight => new(X + Width, Y + Height);

    public static Rect2d operator +(Rect2d rect, Point2d pt) => rect.Add(pt);
    public static Rect2d operator -(Rect2d rect, Point2d pt) => rect.Subtract(pt);
    public static Rect2d operator +(Rect2d rect, Size2d size) => rect.Add(size);
    public static Rect2d operator -(Rect2d rect, Size2d size) => rect.Subtract(size);
    public static Rect2d operator &(Rect2d a, Rect2d b) => Intersect(a, b);
    public static Rect2d operator |(Rect2d a, Rect2d b) => Union(a, b);

    public static Rect2d FromLTRB(double left, double top, double right, double bottom)
    {
        if (right < left)
            throw new ArgumentException("right > left");
        if (bottom < top)
            throw new ArgumentException("bottom > top");
        return new(left, top, right - left, bottom - top);
    }

    public readonly Rect2d Add(Point2d pt) => new(X + pt.X, Y + pt.Y, Width, Height);

    public readonly Rect2d Subtract(Point2d pt) => new(X - pt.X, Y - pt.Y, Width, Height);

    public readonly Rect2d Add(Size2d size) => new(X, Y, Width + size.Width, Height + size.Height);

    public readonly Rect2d Subtract(Size2d size) => new(X, Y, Width - size.Width, Height - size.Height);

    public readonly Rect ToRect() => new((int)X, (int)Y, (int)Width, (int)Height);

    public readonly bool Contains(double x, double y) => X <= x && Y <= y && X + Width > x && Y + Height > y;

    public readonly bool Contains(Point2d pt) => Contains(pt.X, pt.Y);

    public readonly bool Contains(Rect2d rect) =>
        X <= rect.X && rect.X + rect.Width <= X + Width && Y <= rect.Y && rect.Y + rect.Height <= Y + Height;

    public void Inflate(double width, double height) =>
        (X, Y, Width, Height) = (X - width, Y - height, Width + (2 * width), Height + (2 * height));

    public void Inflate(Size2d size) => Inflate(size.Width, size.Height);

    public static Rect Inflate(Rect rect, int x, int y)
    {
        rect.Inflate(x, y);
        return rect;
    }

    public static Rect2d Intersect(Rect2d a, Rect2d b)
    {
        var left = Math.Max(a.X, b.X);
        var top = Math.Max(a.Y, b.Y);
        var right = Math.Min(a.X + a.Width, b.X + b.Width);
        var bottom = Math.Min(a.Y + a.Height, b.Y + b.Height);
        return right >= left && bottom >= top ? new(left, top, right - left, bottom - top) : default;
    }

    public readonly Rect2d Intersect(Rect2d rect) => Intersect(this, rect);

    public readonly bool IntersectsWith(Rect2d rect) =>
        X < rect.X + rect.Width && X + Width > rect.X && Y < rect.Y + rect.Height && Y + Height > rect.Y;

    public readonly Rect2d Union(Rect2d rect) => Union(this, rect);

    public static Rect2d Union(Rect2d a, Rect2d b)
    {
        var left = Math.Min(a.X, b.X);
        var top = Math.Min(a.Y, b.Y);
        var right = Math.Max(a.X + a.Width, b.X + b.Width);
        var bottom = Math.Max(a.Y + a.Height, b.Y + b.Height);
        return new(left, top, right - left, bottom - top);
    }
}
