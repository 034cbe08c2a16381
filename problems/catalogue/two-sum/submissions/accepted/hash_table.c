typedef struct {
    int number, place;
    UT_hash_handle hh;
} Seen;

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    Seen* seen = NULL;
    Seen* entries = malloc(numsSize * sizeof(Seen));
    int* places = malloc(2 * sizeof(int));
    *returnSize = 0;
    for (int i = 0; i < numsSize && *returnSize == 0; i++) {
        Seen* other;
        int wanted = target - nums[i];
        HASH_FIND_INT(seen, &wanted, other);
        if (other != NULL) {
            places[0] = other->place;
            places[1] = i;
            *returnSize = 2;
        }
        entries[i].number = nums[i];
        entries[i].place = i;
        HASH_ADD_INT(seen, number, &entries[i]);
    }
    HASH_CLEAR(hh, seen);
    free(entries);
    return places;
}
