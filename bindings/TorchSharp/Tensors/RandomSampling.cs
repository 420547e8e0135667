namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op BernoulliOp = new("aten::bernoulli");
        private static readonly Op BernoulliInPlaceFloatOp = new("aten::bernoulli_", "float");
        private static readonly Op BernoulliInPlaceTensorOp = new("aten::bernoulli_", "Tensor");
        public Tensor bernoulli(Generator? generator = null) => BernoulliOp.Call(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => BernoulliInPlaceFloatOp.CallInplace(this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => BernoulliInPlaceTensorOp.CallInplace(this, p, generator);

        private static readonly Op MultinomialOp = new("aten::multinomial");
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null)
            => MultinomialOp.Call(this, num_samples, replacement, generator);

        private static readonly Op PoissonOp = new("aten::poisson");
        public Tensor poisson(Generator? generator = null) => PoissonOp.Call(this, generator);

        private static readonly Op BinomialOp = new("aten::binomial");
        public Tensor binomial(Tensor prob, Generator? generator = null) => BinomialOp.Call(this, prob, generator);

        private static readonly Op NormalInPlaceOp = new("aten::normal_");
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
            => NormalInPlaceOp.CallInplace(this, mean, std, generator);

        private static readonly Op UniformInPlaceOp = new("aten::uniform_");
        public Tensor uniform_(double from, double to, Generator? generator = null)
            => UniformInPlaceOp.CallInplace(this, from, to, generator);

        private static readonly Op RandomInPlaceFromOp = new("aten::random_", "from");
        public Tensor random_(double from, double to, Generator? generator = null)
            => RandomInPlaceFromOp.CallInplace(this, (long)from, (long)to, generator);

        private static readonly Op ExponentialInPlaceOp = new("aten::exponential_");
        public Tensor exponential_(double lambda = 1, Generator? generator = null)
            => ExponentialInPlaceOp.CallInplace(this, lambda, generator);

        private static readonly Op CauchyInPlaceOp = new("aten::cauchy_");
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null)
            => CauchyInPlaceOp.CallInplace(this, median, sigma, generator);

        private static readonly Op GeometricInPlaceOp = new("aten::geometric_");
        public Tensor geometric_(double p, Generator? generator = null) => GeometricInPlaceOp.CallInplace(this, p, generator);

        private static readonly Op LogNormalInPlaceOp = new("aten::log_normal_");
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null)
            => LogNormalInPlaceOp.CallInplace(this, mean, std, generator);
    }

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null)
        => input.multinomial(num_samples, replacement, generator);

    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);

    private static readonly Op NormalTensorTensorOp = new("aten::normal", "Tensor_Tensor");
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => NormalTensorTensorOp.Call(mean, std, generator);

    private static readonly Op StandardGammaOp = new("aten::_standard_gamma");
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => StandardGammaOp.Call(input, generator);

    private static readonly Op SampleDirichletOp = new("aten::_sample_dirichlet");
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => SampleDirichletOp.Call(input, generator);
}
