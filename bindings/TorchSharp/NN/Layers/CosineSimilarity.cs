using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
{
    internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity))
    {
        this.dim = dim;
        this.eps = eps;
    }

    public long dim { get; set; }

    public double eps { get; set; }

    public override Tensor forward(Tensor input1, Tensor input2) =>
        nn.functional.cosine_similarity(input1, input2, dim, eps);
}
