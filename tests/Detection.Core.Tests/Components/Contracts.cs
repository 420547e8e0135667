using Detection.Core.Registry;

namespace Detection.Core.Tests.Components;

[Registry("shape")]
internal interface IShape;

[Registry("paint")]
internal interface IPaint;

/// <summary>A contract without components.</summary>
[Registry("sticker")]
internal interface ISticker;

[Registry("schedule", Discriminator = "policy")]
internal interface ISchedule;

internal interface IClock
{
    int Now { get; }
}

internal sealed class Clock(int now) : IClock
{
    public int Now { get; } = now;
}
