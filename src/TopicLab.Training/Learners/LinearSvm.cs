using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TopicLab.Training.Learners;

/// <summary>
/// L2-regularized, L2-loss linear support vector machines by dual coordinate descent with shrinking, eight topics at a time.
/// Hsieh, Chang, Lin, Keerthi &amp; Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithms 1 and 3.
/// </summary>
/// <remarks>
/// Minimizes ½|w|² + C Σ max(0, 1 - y·margin)² over weights and bias. Topics share the order of the documents that any of them still
/// visits; each shrinks and stops by itself.
/// </remarks>
internal static class LinearSvm
{
    private const int MaxPasses = 200;

    /// <param name="batch">The documents and labels.</param>
    /// <param name="cost">C: how much an error costs against the length of the weight vector.</param>
    /// <param name="tolerance">A topic is done when its projected gradients span less than this.</param>
    /// <param name="seed">Orders the documents.</param>
    /// <param name="cancellationToken">Asked once a pass.</param>
    public static LinearWeights[] Fit(TopicBatch batch, double cost, double tolerance, ulong seed, CancellationToken cancellationToken = default)
    {
        var weights = new WeightLanes(batch);
        var state = new State(batch, weights, cost);
        var random = new SplitMix(seed);
        for (var pass = 0; pass < MaxPasses && state.Running != 0; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(state.Active);
            state.Visit(weights);
            state.FinishPass(tolerance);
        }
        return [.. Enumerable.Range(0, batch.Labels.Length).Select(weights.Lane)];
    }

    private sealed class State
    {
        private readonly float[] _alpha;
        private readonly float[] _curvature;

        // A bit a lane: which lanes know the row's label, which of them say yes, which are still to be visited.
        private readonly byte[] _known;
        private readonly byte[] _positive;
        private readonly byte[] _active;
        private readonly int[] _rows;
        private readonly float _diagonal;
        private int _activeCount;
        private Vector256<float> _shrinkAbove = Vector256.Create(float.PositiveInfinity);
        private Vector256<float> _largest;
        private Vector256<float> _smallest;
        private uint _shrunk;

        public State(TopicBatch batch, WeightLanes weights, double cost)
        {
            _diagonal = (float)(0.5 / cost);
            var rowCount = batch.Documents.RowCount;
            _alpha = new float[rowCount * WeightLanes.Count];
            _curvature = new float[rowCount * WeightLanes.Count];
            _known = new byte[rowCount];
            _positive = new byte[rowCount];
            _active = new byte[rowCount];
            _rows = (int[])batch.Rows.Clone();
            foreach (var row in _rows)
            {
                (weights.SquaredNorms(row) + Vector256.Create(_diagonal)).StoreUnsafe(ref _curvature[row * WeightLanes.Count]);
                for (var lane = 0; lane < batch.Labels.Length; lane++)
                {
                    var label = batch.Labels[lane][row];
                    _known[row] |= (byte)(label == 0 ? 0 : 1 << lane);
                    _positive[row] |= (byte)(label > 0 ? 1 << lane : 0);
                }
            }
            Running = (1u << batch.Labels.Length) - 1;
            Reactivate(Running);
        }

        /// <summary>Lanes that have not converged, as bits.</summary>
        public uint Running { get; private set; }

        /// <summary>The rows with a lane to visit, to be put in any order.</summary>
        public Span<int> Active => _rows.AsSpan(0, _activeCount);

        /// <summary>One pass over the active rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Visit(WeightLanes weights)
        {
            _largest = Vector256.Create(float.NegativeInfinity);
            _smallest = Vector256.Create(float.PositiveInfinity);
            for (var i = 0; i < _activeCount; i++)
            {
                var row = _rows[i];
                if (i + 1 < _activeCount)
                    weights.Prefetch(_rows[i + 1]);
                var steps = Step(row, weights.Margins(row));
                if (!Vector256.EqualsAll(steps, Vector256<float>.Zero))
                    weights.Add(row, steps);
                if (_active[row] == 0)
                {
                    _activeCount--;
                    (_rows[i], _rows[_activeCount]) = (_rows[_activeCount], row);
                    i--;
                }
            }
        }

        /// <summary>Ends lanes that have converged on all their rows; looks once more at everything where only the shrunk part has.</summary>
        public void FinishPass(double tolerance)
        {
            var reactivated = 0u;
            for (var left = Running; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                var above = float.PositiveInfinity;
                if (_largest[lane] - _smallest[lane] > tolerance)
                    above = _largest[lane] > 0 ? _largest[lane] : above;
                else if ((_shrunk & (1u << lane)) != 0)
                    reactivated |= 1u << lane;
                else
                    Running &= ~(1u << lane);
                _shrinkAbove = _shrinkAbove.WithElement(lane, above);
            }
            _shrunk &= ~reactivated;
            Reactivate(reactivated);
        }

        // The step of every lane at once; 0 where the lane is not active. Dual variables have 0 as their lower bound.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<float> Step(int row, Vector256<float> margins)
        {
            var active = Lanes(_active[row]);
            var labels = Vector256.ConditionalSelect(Lanes(_positive[row]), Vector256<float>.One, -Vector256<float>.One);
            ref var alphas = ref _alpha[row * WeightLanes.Count];
            var old = Vector256.LoadUnsafe(ref alphas);
            var gradient = labels * margins - Vector256<float>.One + Vector256.Create(_diagonal) * old;

            var atBound = Vector256.Equals(old, Vector256<float>.Zero);
            var shrink = active & atBound & Vector256.GreaterThan(gradient, _shrinkAbove);
            active = Vector256.AndNot(active, shrink);
            var shrunk = shrink.ExtractMostSignificantBits();
            _shrunk |= shrunk;
            _active[row] &= (byte)~shrunk;

            var projected = Vector256.ConditionalSelect(atBound, Vector256.Min(gradient, Vector256<float>.Zero), gradient);
            _largest = Vector256.Max(_largest, Vector256.ConditionalSelect(active, projected, Vector256.Create(float.NegativeInfinity)));
            _smallest = Vector256.Min(_smallest, Vector256.ConditionalSelect(active, projected, Vector256.Create(float.PositiveInfinity)));

            var curvature = Vector256.LoadUnsafe(ref _curvature[row * WeightLanes.Count]);
            var moved = Vector256.ConditionalSelect(active, Vector256.Max(old - gradient / curvature, Vector256<float>.Zero), old);
            moved.StoreUnsafe(ref alphas);
            return (moved - old) * labels;
        }

        // All bits of a lane's element where its bit is set.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> Lanes(byte bits)
        {
            var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            return Vector256.Equals(Vector256.Create((int)bits) & lanes, lanes).AsSingle();
        }

        private void Reactivate(uint lanes)
        {
            _activeCount = 0;
            for (var i = 0; i < _rows.Length; i++)
            {
                var row = _rows[i];
                _active[row] = (byte)((_active[row] | (_known[row] & lanes)) & Running);
                if (_active[row] != 0)
                {
                    (_rows[i], _rows[_activeCount]) = (_rows[_activeCount], row);
                    _activeCount++;
                }
            }
        }
    }
}
