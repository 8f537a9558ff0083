using System.Numerics;
using System.Runtime.Intrinsics;

namespace TopicLab.Training.Learners;

/// <summary>
/// L2-regularized, L2-loss linear support vector machines by dual coordinate descent with shrinking, eight topics at a time.
/// Hsieh, Chang, Lin, Keerthi &amp; Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithms 1 and 3.
/// </summary>
/// <remarks>
/// Minimizes ½|w|² + C Σ max(0, 1 - y·margin)² over weights and bias. Topics share the order of documents; each shrinks and
/// stops by itself.
/// </remarks>
internal static class LinearSvm
{
    private const int MaxPasses = 200;

    /// <param name="batch">The documents and labels.</param>
    /// <param name="cost">C: how much an error costs against the length of the weight vector.</param>
    /// <param name="tolerance">A topic is done when its projected gradients span less than this.</param>
    /// <param name="seed">Orders the documents.</param>
    public static LinearWeights[] Fit(TopicBatch batch, double cost, double tolerance, ulong seed)
    {
        var weights = new WeightLanes(batch);
        var state = new State(batch, weights, cost);
        var random = new SplitMix(seed);
        for (var pass = 0; pass < MaxPasses && state.Running != 0; pass++)
        {
            random.Shuffle(state.Active);
            state.Visit(weights);
            state.FinishPass(tolerance);
        }
        return [.. Enumerable.Range(0, batch.Labels.Length).Select(weights.Lane)];
    }

    private sealed class State
    {
        private readonly TopicBatch _batch;
        private readonly float[] _alpha;
        private readonly float[] _curvature;
        private readonly byte[] _lanesOfRow;
        private readonly byte[] _activeLanes;
        private readonly int[] _rows;
        private readonly float[] _shrinkAbove = new float[WeightLanes.Count];
        private readonly float[] _largest = new float[WeightLanes.Count];
        private readonly float[] _smallest = new float[WeightLanes.Count];
        private readonly bool[] _shrunk = new bool[WeightLanes.Count];
        private readonly float _diagonal;
        private int _activeCount;

        public State(TopicBatch batch, WeightLanes weights, double cost)
        {
            _batch = batch;
            _diagonal = (float)(0.5 / cost);
            var rowCount = batch.Documents.RowCount;
            _alpha = new float[rowCount * WeightLanes.Count];
            _curvature = new float[rowCount * WeightLanes.Count];
            _lanesOfRow = new byte[rowCount];
            _activeLanes = new byte[rowCount];
            _rows = (int[])batch.Rows.Clone();
            Array.Fill(_shrinkAbove, float.PositiveInfinity);
            foreach (var row in _rows)
            {
                (weights.SquaredNorms(row) + Vector256.Create(_diagonal)).StoreUnsafe(ref _curvature[row * WeightLanes.Count]);
                for (var lane = 0; lane < batch.Labels.Length; lane++)
                {
                    if (batch.Labels[lane][row] != 0)
                        _lanesOfRow[row] |= (byte)(1 << lane);
                }
            }
            Running = (1 << batch.Labels.Length) - 1;
            Reactivate(Running);
        }

        /// <summary>Lanes that have not converged, as bits.</summary>
        public int Running { get; private set; }

        /// <summary>The rows with a lane to visit, to be put in any order.</summary>
        public Span<int> Active => _rows.AsSpan(0, _activeCount);

        /// <summary>One pass over the active rows.</summary>
        public void Visit(WeightLanes weights)
        {
            Array.Fill(_largest, float.NegativeInfinity);
            Array.Fill(_smallest, float.PositiveInfinity);
            Span<float> margins = stackalloc float[WeightLanes.Count];
            Span<float> steps = stackalloc float[WeightLanes.Count];
            for (var i = 0; i < _activeCount; i++)
            {
                var row = _rows[i];
                if (i + 1 < _activeCount)
                    weights.Prefetch(_rows[i + 1]);
                weights.Margins(row).CopyTo(margins);
                steps.Clear();
                var moved = false;
                for (var left = (uint)_activeLanes[row]; left != 0; left &= left - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(left);
                    steps[lane] = Step(row, lane, margins[lane]);
                    moved |= steps[lane] != 0;
                }
                if (moved)
                    weights.Add(row, Vector256.Create<float>(steps));
                if (_activeLanes[row] == 0)
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
            var reactivated = 0;
            for (var left = (uint)Running; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                if (_largest[lane] - _smallest[lane] > tolerance)
                {
                    _shrinkAbove[lane] = _largest[lane] > 0 ? _largest[lane] : float.PositiveInfinity;
                    continue;
                }
                if (!_shrunk[lane])
                {
                    Running &= ~(1 << lane);
                    continue;
                }
                reactivated |= 1 << lane;
                _shrunk[lane] = false;
                _shrinkAbove[lane] = float.PositiveInfinity;
            }
            Reactivate(reactivated);
        }

        private float Step(int row, int lane, float margin)
        {
            var position = row * WeightLanes.Count + lane;
            var label = _batch.Labels[lane][row];
            var old = _alpha[position];
            var gradient = label * margin - 1 + _diagonal * old;
            var projected = gradient;
            if (old == 0)
            {
                if (gradient > _shrinkAbove[lane])
                {
                    _activeLanes[row] &= (byte)~(1 << lane);
                    _shrunk[lane] = true;
                    return 0;
                }
                projected = Math.Min(gradient, 0);
            }
            _largest[lane] = Math.Max(_largest[lane], projected);
            _smallest[lane] = Math.Min(_smallest[lane], projected);
            if (projected == 0)
                return 0;
            var alpha = Math.Max(old - gradient / _curvature[position], 0);
            _alpha[position] = alpha;
            return (alpha - old) * label;
        }

        private void Reactivate(int lanes)
        {
            _activeCount = 0;
            for (var i = 0; i < _rows.Length; i++)
            {
                var row = _rows[i];
                _activeLanes[row] = (byte)((_activeLanes[row] | (_lanesOfRow[row] & lanes)) & Running);
                if (_activeLanes[row] != 0)
                {
                    (_rows[i], _rows[_activeCount]) = (_rows[_activeCount], row);
                    _activeCount++;
                }
            }
        }
    }
}
