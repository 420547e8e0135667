namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => CoreOps.Select.Call(this, 0, i1);
            set => index_put_(value, [TensorIndex.Single(i1)]);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(Singles(i1, i2));
            set => index_put_(value, Singles(i1, i2));
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Singles(i1, i2, i3));
            set => index_put_(value, Singles(i1, i2, i3));
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Singles(i1, i2, i3, i4));
            set => index_put_(value, Singles(i1, i2, i3, i4));
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(Singles(i1, i2, i3, i4, i5));
            set => index_put_(value, Singles(i1, i2, i3, i4, i5));
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(Singles(i1, i2, i3, i4, i5, i6));
            set => index_put_(value, Singles(i1, i2, i3, i4, i5, i6));
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => index_put_(value, Singles(indices));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var expression = new IndexExpression(this, indices);
            try
            {
                if (expression.HasTensors)
                    return CoreOps.Index.Call(expression.View, expression.Tensors);
                return expression.TakeView() ?? alias();
            }
            finally
            {
                expression.Dispose();
            }
        }

        public Tensor index(params Tensor[] indices) => CoreOps.Index.Call(this, Arg.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, accumulate: false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var expression = new IndexExpression(this, indices);
            if (expression.HasTensors)
                CoreOps.IndexPut.CallVoid(expression.View, expression.Tensors, value, accumulate);
            else if (accumulate)
                CoreOps.AddTensor.CallVoid(expression.View, value);
            else
                expression.Assign(value);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, accumulate: false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            CoreOps.IndexPut.CallInplace(this, Arg.OptionalTensors(indices), value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filled = CoreOps.ScalarTensor.Call(value, dtype, Arg.None, device);
            return index_put_(filled, indices, accumulate: false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var filled = CoreOps.ScalarTensor.Call(value, dtype, Arg.None, device);
            return index_put_(filled, indices, accumulate: false);
        }

        private static TensorIndex[] Singles(params ReadOnlySpan<long> indices)
        {
            var singles = new TensorIndex[indices.Length];
            for (int i = 0; i < singles.Length; i++)
                singles[i] = TensorIndex.Single(indices[i]);
            return singles;
        }
    }
}
