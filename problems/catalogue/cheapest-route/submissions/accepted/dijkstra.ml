module Waiting = Set.Make (struct
  type t = int * int

  let compare = compare
end)

let () =
  Scanf.scanf " %d %d" (fun towns lines ->
      let leaving = Array.make (towns + 1) [] in
      for _ = 1 to lines do
        Scanf.scanf " %d %d %d" (fun one other price ->
            leaving.(one) <- (other, price) :: leaving.(one);
            leaving.(other) <- (one, price) :: leaving.(other))
      done;
      let best = Array.make (towns + 1) (-1) in
      let rec go waiting =
        match Waiting.min_elt_opt waiting with
        | None -> ()
        | Some ((paid, town) as first) ->
            let rest = Waiting.remove first waiting in
            if best.(town) >= 0 then go rest
            else begin
              best.(town) <- paid;
              go (List.fold_left (fun set (other, price) -> Waiting.add (paid + price, other) set) rest leaving.(town))
            end
      in
      go (Waiting.singleton (0, 1));
      Printf.printf "%d\n" best.(towns))
