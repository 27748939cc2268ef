// The program of a partner that has nothing but the OpenAPI documents.
import { createHash } from 'node:crypto';

import { createClient } from '../loan-openapi-partner/hey/client';
import { applyBindCard, getValidBankList, isUserAccept } from '../loan-openapi-partner/hey/sdk.gen';
import type { AdmissionResult, Bank, BindStatus } from '../loan-openapi-partner/hey/types.gen';
import { approveFeedback } from '../loan-openapi-platform/hey/sdk.gen';

const id = 'SH_XJ360_POA';
const secret = 'demo';

function signed<Call extends string, Args>(call: Call, args: Args) {
  const key = id + secret + id;
  const text = key + call + key + JSON.stringify(args) + key;
  return { ua: id, call, args, sign: createHash('md5').update(text).digest('hex') };
}

function fulfilled(call: string, answer: { status: number; message: string } | undefined): asserts answer {
  if (answer?.status !== 1) throw new Error(`${call}: ${JSON.stringify(answer)}`);
}

async function main([partnerAddress, platformAddress]: string[]) {
  const partner = createClient({ baseUrl: partnerAddress });
  const platform = createClient({ baseUrl: platformAddress });

  const admission = await isUserAccept({
    client: partner, body: signed('User.isUserAccept' as const, { user_name: '刘先森', user_phone: '13245678***', user_idcard: '61012119000109****' }),
  });
  fulfilled('isUserAccept', admission.data);
  if (admission.data.status === 1) {
    const result: AdmissionResult = admission.data.response.result;
    if (result !== 401) throw new Error(`the answer reads ${result}`);
  }

  const banks = await getValidBankList({ client: partner, body: signed('BindCard.getValidBankList' as const, { card_type: '1' as const }) });
  fulfilled('getValidBankList', banks.data);
  if (banks.data.status === 1) {
    const list: Bank[] = banks.data.response;
    if (list[0]?.bank_name !== '工商银行') throw new Error(`the answer reads ${JSON.stringify(list)}`);
  }

  const bound = await applyBindCard({
    client: partner,
    body: signed('BindCard.applyBindCard' as const, {
      bank_code: 'ICBC' as const, user_name: '张三', user_idcard: '610121190001011122', card_number: '6222022005001212723',
      card_phone: '13245678901', user_phone: '13370212345', echo_data: '{pid: 123456}',
    }),
  });
  fulfilled('applyBindCard', bound.data);
  if (bound.data.status === 1) {
    const status: BindStatus = bound.data.response.bind_status;
    if (status !== '200') throw new Error(`the answer reads ${status}`);
  }

  const feedback = await approveFeedback({
    client: platform,
    body: signed('PartnerGate.Order.approveFeedback' as const, { order_id: '59841a25c768b00e27ba3226', approve_result: 'OK', approve_message: '审核通过' }),
  });
  fulfilled('approveFeedback', feedback.data);

  const forged = await approveFeedback({ client: platform, body: { ...signed('PartnerGate.Order.approveFeedback' as const, { order_id: '1', approve_result: 'OK', approve_message: '-' }), sign: '0'.repeat(32) } });
  if (forged.data?.status !== 0) throw new Error(`a forged message is answered with ${JSON.stringify(forged.data)}`);
  console.log('4 calls accepted, a forged one refused');
}

main(process.argv.slice(2)).catch((e) => {
  console.error(e);
  process.exit(1);
});
