import qualified Data.ByteString.Char8 as Bytes
import qualified Data.IntMap.Strict as IntMap
import Data.Maybe (fromMaybe, mapMaybe)
import qualified Data.Set as Set

type Lines = IntMap.IntMap [(Int, Int)]

cheapest :: Lines -> Int -> Int
cheapest leaving goal = go (Set.singleton (0, 1)) IntMap.empty
  where
    go waiting best = case Set.minView waiting of
      Nothing -> fromMaybe (-1) (IntMap.lookup goal best)
      Just ((paid, town), rest)
        | town `IntMap.member` best -> go rest best
        | otherwise ->
            let next = [(paid + price, other) | (other, price) <- IntMap.findWithDefault [] town leaving]
             in go (foldr Set.insert rest next) (IntMap.insert town paid best)

rides :: [Int] -> [(Int, [(Int, Int)])]
rides (one : other : price : rest) = (one, [(other, price)]) : (other, [(one, price)]) : rides rest
rides _ = []

main :: IO ()
main = do
  numbers <- map fst . mapMaybe Bytes.readInt . Bytes.words <$> Bytes.getContents
  case numbers of
    (towns : _ : rest) -> print (cheapest (IntMap.fromListWith (++) (rides rest)) towns)
    _ -> return ()
