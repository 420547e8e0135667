namespace Detection.Core.Contracts;

/// <summary>An assigner of points: the boxes it takes are [B, 4] float x y stride_x stride_y in pixels.</summary>
public interface IPointAssigner : IAssigner;
